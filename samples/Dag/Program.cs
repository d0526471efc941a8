using Dag;
using InteractiveParallel;

// A workflow: 32 tasks, of which some must come after others, 128 times in all.
var picture = args.Length > 0 ? args[0] : "dag.svg";
var random = new Random();
var dag = new RandomDag(nodes: 32, edges: 128, random);

await using var cluster = await Cluster.StartAsync(engines: 4);
await using var client = await cluster.ConnectAsync();
LoadBalancedView tasks = client.LoadBalanced();

// Parents have lower numbers, so they are submitted first. Nothing is awaited here: the scheduler holds each task until those that it comes after are done.
var results = new AsyncResult[dag.Nodes];
for (var node = 0; node < dag.Nodes; node++)
{
    AsyncResult[] parents = [.. dag.ParentsOf(node).Select(parent => results[parent])];
    var milliseconds = random.Next(10, 100);
    results[node] = tasks.With(o => o with { After = parents, Label = "dag" }).ApplyAsync(() => Task.Delay(milliseconds));
}

Console.WriteLine($"submitted {dag.Nodes} tasks with {dag.Edges.Count()} dependencies");
Console.WriteLine($"the last one waits: {(await client.ExplainAsync(results[^1]))[0]}");
foreach (var result in results) await result;

// What the metadata says proves the order.
TaskMetadata[] ran = [.. results.Select(result => result.Tasks[0])];
var early = dag.Edges.Where(edge => ran[edge.Child].Started < ran[edge.Parent].Completed).ToArray();
foreach (var (parent, child) in early) Console.WriteLine($"task {child} began before task {parent} had ended");
Console.WriteLine($"{dag.Edges.Count() - early.Length} of {dag.Edges.Count()} dependencies were kept");

File.WriteAllText(picture, new DagPicture(dag, ran).ToSvg());
Console.WriteLine($"drawn as {picture}: x is the start, y the duration, the colour the engine");
return early.Length == 0 ? 0 : 1;
