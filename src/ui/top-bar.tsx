/** The bar on top: mark, plan, its state, scenarios, the pack and the walker it is judged by, undo and redo, language, theme, help. */
import { ChevronDown, CircleHelp, Footprints, Moon, Redo2, Scale, Sun, Undo2 } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { useApp, useDeskStore, useLanguage, useLibrary, useSlice, useWords } from './app-context.tsx';
import { IconButton } from './controls.tsx';
import { inLanguage, packOf } from './library.ts';
import { Logo } from './logo.tsx';
import { SavedState } from './saved-state.tsx';
import { ScenarioTabs } from './scenario-tabs.tsx';
import { useIsDark } from './use-theme.ts';

const ICON = { size: 16, strokeWidth: 1.75 } as const;

export function TopBar() {
  const words = useWords();
  const { actions } = useApp();
  const desk = useDeskStore();
  const language = useLanguage();
  const isDark = useIsDark();
  const canUndo = useSlice((state) => state.canUndo);
  const canRedo = useSlice((state) => state.canRedo);
  return (
    <header className="top">
      <div className="logo" title={`${words.app.name} · ${words.app.claim}`}>
        <Logo />
      </div>
      <PlanName />
      <ScenarioTabs />
      <span className="grow" />
      <PackMenu />
      <WalkerMenu />
      <span className="separator" />
      <IconButton
        label={words.top.undo}
        keys="Ctrl Z"
        reason={canUndo ? null : words.top.nothingToUndo}
        onPress={() => actions.undo()}
      >
        <Undo2 {...ICON} />
      </IconButton>
      <IconButton
        label={words.top.redo}
        keys="Ctrl Shift Z"
        reason={canRedo ? null : words.top.nothingToRedo}
        onPress={() => actions.redo()}
      >
        <Redo2 {...ICON} />
      </IconButton>
      <span className="separator" />
      <IconButton
        label={words.top.languageName}
        testId="language"
        className="is-text"
        onPress={() => actions.setLanguage(language === 'en' ? 'zh-CN' : 'en')}
      >
        {words.top.language}
      </IconButton>
      <IconButton
        label={isDark ? words.top.themeLight : words.top.themeDark}
        onPress={() => actions.setTheme(isDark ? 'light' : 'dark')}
      >
        {isDark ? <Sun {...ICON} /> : <Moon {...ICON} />}
      </IconButton>
      <IconButton label={words.top.help} keys="?" onPress={() => desk.setState({ isHelpOpen: true })}>
        <CircleHelp {...ICON} />
      </IconButton>
    </header>
  );
}

function PlanName() {
  const words = useWords();
  const baseline = useSlice((state) => state.baseline);
  const isKept = useSlice((state) => state.keeping.key !== null);
  const keptName = useSlice((state) => state.keeping.name);
  const desk = useDeskStore();
  const opened = baseline.kind === 'ready' || baseline.kind === 'preparing' ? baseline.opened : null;
  const name = keptName || (opened?.name ?? words.app.name);
  return (
    <div className="plan">
      <h1>
        <Button
          className="plan-name"
          data-testid="plan-name"
          aria-label={`${name}: ${words.keep.recent}`}
          onPress={() => desk.setState({ isPlansOpen: !desk.getState().isPlansOpen })}
        >
          <span>{name}</span>
          <ChevronDown size={14} strokeWidth={1.75} aria-hidden="true" />
        </Button>
      </h1>
      {opened?.baseline.town.synthetic && (
        <span className="tag" title={words.top.syntheticMore}>
          {words.top.synthetic}
        </span>
      )}
      {(opened || isKept) && <SavedState />}
    </div>
  );
}

function PackMenu() {
  const words = useWords();
  const language = useLanguage();
  const library = useLibrary();
  const { actions } = useApp();
  const packId = useSlice((state) => state.document.pack);
  const pack = packOf(library, packId);
  const title = pack ? inLanguage(pack.title, language) : packId;
  return (
    <MenuTrigger>
      <Button className="chip" aria-label={`${words.top.pack}: ${title}`}>
        <Scale size={14} strokeWidth={1.75} />
        <span className="chip-text">{title}</span>
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={words.top.pack}
          selectionMode="single"
          selectedKeys={[packId]}
          onAction={(key) => actions.setPack(String(key))}
        >
          <MenuSection>
            <Header className="menu-header">{words.top.pack}</Header>
            {library.packs.map(({ id, title: name, summary }) => (
              <MenuItem key={id} id={id} className="menu-item is-tall" textValue={inLanguage(name, language)}>
                <span>{inLanguage(name, language)}</span>
                <small>{inLanguage(summary, language)}</small>
              </MenuItem>
            ))}
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function WalkerMenu() {
  const words = useWords();
  const language = useLanguage();
  const { profiles } = useLibrary();
  const { actions } = useApp();
  const desk = useDeskStore();
  const settings = useSlice((state) => state.document.settings);
  const profile = profiles.find(({ id }) => id === settings.profile);
  const name = profile ? inLanguage(profile.name, language) : words.top.customWalker;
  const label = `${name} ${words.top.speed(String(settings.speed))}`;
  return (
    <MenuTrigger>
      <Button className="chip" aria-label={`${words.top.walker}: ${label}`}>
        <Footprints size={14} strokeWidth={1.75} />
        <span className="chip-text">{label}</span>
      </Button>
      <Popover className="popover" placement="bottom end" offset={4}>
        <Menu
          className="menu"
          aria-label={words.top.walker}
          selectionMode="single"
          selectedKeys={[settings.profile]}
          onAction={(key) => {
            const chosen = profiles.find(({ id }) => id === key);
            if (chosen) actions.setSettings({ profile: chosen.id, speed: chosen.speed, stepsFactor: chosen.stepsFactor });
            else desk.setState({ isSettingsOpen: true });
          }}
        >
          <MenuSection>
            <Header className="menu-header">{words.top.walker}</Header>
            {profiles.map((one) => (
              <MenuItem key={one.id} id={one.id} className="menu-item is-tall" textValue={inLanguage(one.name, language)}>
                <span>
                  {inLanguage(one.name, language)} <b>{words.top.speed(String(one.speed))}</b>
                </span>
                <small>
                  {inLanguage(one.clause, language)}
                  {!one.verified && ` (${one.ours === true ? words.top.ours : words.top.unverified})`}
                </small>
              </MenuItem>
            ))}
          </MenuSection>
          <MenuItem id=" settings" className="menu-item is-tall is-apart" textValue={words.settings.open}>
            <span>{words.settings.open}</span>
            <small>{words.settings.openMore}</small>
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
