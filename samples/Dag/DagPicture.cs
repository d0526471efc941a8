using System.Globalization;
using System.Text;
using InteractiveParallel;

namespace Dag;

/// <summary>The graph as it ran: a node stands at its start (x) and its duration (y), in the colour of its engine.</summary>
internal sealed class DagPicture(RandomDag dag, IReadOnlyList<TaskMetadata> tasks)
{
    private const int Width = 1000, Height = 560, Margin = 60;

    private static readonly string[] Colours = ["#1f77b4", "#ff7f0e", "#2ca02c", "#d62728", "#9467bd", "#8c564b", "#e377c2", "#7f7f7f"];

    private readonly DateTime _begin = tasks.Min(task => task.Started!.Value);
    private readonly double _end = tasks.Max(task => (task.Started!.Value - tasks.Min(t => t.Started!.Value)).TotalSeconds);
    private readonly double _longest = tasks.Max(task => task.RunTime!.Value.TotalSeconds);

    public string ToSvg()
    {
        var svg = new StringBuilder();
        Append(svg, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Width}\" height=\"{Height}\" font-family=\"sans-serif\" font-size=\"12\">");
        Append(svg, $"<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        Append(svg, $"<text x=\"{Margin}\" y=\"24\" font-size=\"16\">{dag.Nodes} tasks, {dag.Edges.Count()} dependencies, {Engines().Length} engines</text>");
        Append(svg, $"<text x=\"{Width - Margin}\" y=\"{Height - 14}\" text-anchor=\"end\">start, up to {_end:0.00} s</text>");
        Append(svg, $"<text x=\"14\" y=\"{Margin - 16}\">duration, up to {_longest * 1000:0} ms</text>");
        foreach (var (parent, child) in dag.Edges)
            Append(svg, $"<line x1=\"{X(parent):0.0}\" y1=\"{Y(parent):0.0}\" x2=\"{X(child):0.0}\" y2=\"{Y(child):0.0}\" stroke=\"#bbb\"/>");
        for (var node = 0; node < dag.Nodes; node++) AppendNode(svg, node);
        foreach (var engine in Engines())
            Append(svg, $"<text x=\"{Margin + (engine * 90)}\" y=\"{Height - 14}\" fill=\"{Colour(engine)}\">engine {engine}</text>");
        return svg.Append("</svg>\n").ToString();
    }

    private void AppendNode(StringBuilder svg, int node)
    {
        var task = tasks[node];
        var about = FormattableString.Invariant($"task {node} on engine {task.EngineId}: {task.RunTime!.Value.TotalMilliseconds:0} ms");
        Append(svg, $"<circle class=\"task\" cx=\"{X(node):0.0}\" cy=\"{Y(node):0.0}\" r=\"10\" fill=\"{Colour(task.EngineId!.Value)}\"><title>{about}</title></circle>");
        Append(svg, $"<text x=\"{X(node):0.0}\" y=\"{Y(node) + 4:0.0}\" text-anchor=\"middle\" fill=\"white\">{node}</text>");
    }

    private double X(int node) => Margin + ((tasks[node].Started!.Value - _begin).TotalSeconds / Math.Max(_end, 1e-6) * (Width - (2 * Margin)));

    private double Y(int node) => Height - Margin - (tasks[node].RunTime!.Value.TotalSeconds / _longest * (Height - (2 * Margin)));

    private int[] Engines() => [.. tasks.Select(task => task.EngineId!.Value).Distinct().Order()];

    private static string Colour(int engine) => Colours[engine % Colours.Length];

    private static void Append(StringBuilder svg, FormattableString element) => svg.Append(element.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
