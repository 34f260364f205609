export declare function buildPage(force?: boolean): Promise<boolean>;
