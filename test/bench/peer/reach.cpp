// The yardstick's search in C++: buckets of 8.192 s, a node scanned again when improved inside its bucket.
// reach FILE 300-catchments|nearest-6x50 prints {"reach":N,"sum_s":S,"cpu_ms":T}, the median of several rounds after a warm one.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

using u32 = uint32_t;
static const u32 UNREACHED = 0xffffffff, LIMIT = 900000, BITS = 13;

struct Graph { u32 nodes; std::vector<u32> offsets; std::vector<std::pair<u32, u32>> arcs; std::vector<u32> sources; };

struct Search {
  const Graph& graph;
  std::vector<std::vector<u32>> buckets;
  std::vector<u32> ms, facility, touched;
  explicit Search(const Graph& g) : graph(g), buckets((LIMIT >> BITS) + 1), ms(g.nodes, UNREACHED), facility(g.nodes, UNREACHED) {}

  template <bool owned> void run() {
    for (u32 bucket = 0; bucket < buckets.size(); bucket++) {
      std::vector<u32>& list = buckets[bucket];
      while (!list.empty()) {
        const u32 node = list.back();
        list.pop_back();
        const u32 time = ms[node];
        if (time >> BITS != bucket) continue;
        for (u32 arc = graph.offsets[node]; arc < graph.offsets[node + 1]; arc++) {
          const u32 target = graph.arcs[arc].first, next = time + graph.arcs[arc].second, before = ms[target];
          if (next > LIMIT) continue;
          if (owned ? next > before || (next == before && facility[node] >= facility[target]) : next >= before) continue;
          ms[target] = next;
          if (owned) facility[target] = facility[node];
          if (before == UNREACHED) touched.push_back(target);
          else if (before >> BITS == next >> BITS && next >> BITS != bucket) continue;
          buckets[next >> BITS].push_back(target);
        }
      }
    }
  }
  void seed(u32 node, u32 rank) {
    if (ms[node] == 0) return;
    ms[node] = 0;
    facility[node] = rank;
    touched.push_back(node);
    buckets[0].push_back(node);
  }
  void collect(uint64_t& reach, uint64_t& sum) {
    reach += touched.size();
    for (u32 node : touched) { sum += ms[node]; ms[node] = UNREACHED; facility[node] = UNREACHED; }
    touched.clear();
  }
};

static void read(FILE* file, void* into, size_t bytes) { if (fread(into, 1, bytes, file) != bytes) { perror("graph"); exit(1); } }

int main(int, char** argv) {
  FILE* file = fopen(argv[1], "rb");
  u32 head[3];
  read(file, head, sizeof head);
  Graph graph{head[0], std::vector<u32>(head[0] + 1), {}, std::vector<u32>(head[2])};
  std::vector<u32> targets(head[1]), times(head[1]);
  read(file, graph.offsets.data(), 4 * graph.offsets.size());
  read(file, targets.data(), 4 * targets.size());
  read(file, times.data(), 4 * times.size());
  read(file, graph.sources.data(), 4 * graph.sources.size());
  for (u32 arc = 0; arc < head[1]; arc++) graph.arcs.push_back({targets[arc], times[arc]});
  const bool catchments = !strcmp(argv[2], "300-catchments");
  if (catchments) std::sort(graph.sources.begin(), graph.sources.end());
  Search search(graph);
  uint64_t reach = 0, sum = 0;
  std::vector<double> rounds;
  for (int round = 0; round < 6; round++) {
    reach = sum = 0;
    const clock_t start = clock();
    for (size_t first = 0; first < graph.sources.size(); first += catchments ? 1 : 50) {
      for (size_t at = first; at < std::min(graph.sources.size(), first + (catchments ? 1 : 50)); at++) search.seed(graph.sources[at], at - first);
      if (catchments) search.run<false>(); else search.run<true>();
      search.collect(reach, sum);
    }
    if (round > 0) rounds.push_back(1000.0 * (clock() - start) / CLOCKS_PER_SEC);
  }
  std::sort(rounds.begin(), rounds.end());
  printf("{\"reach\":%llu,\"sum_s\":%.3f,\"cpu_ms\":%.3f}\n", (unsigned long long)reach, sum / 1000.0, rounds[rounds.size() / 2]);
}
