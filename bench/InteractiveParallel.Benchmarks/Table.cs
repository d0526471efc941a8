using System.Globalization;
using System.Text;

namespace InteractiveParallel.Benchmarks;

/// <summary>Prints the figures side by side.</summary>
internal static class Table
{
    public static string Markdown(Samples ours, Samples peers, string? peer)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"| figure | ours, median (range) | {(peer is null ? "peer" : "ipyparallel " + peer)} | times better | to reach |\n|---|---|---|---|---|\n");
        foreach (var figure in Figure.All.Where(f => ours.Has(f.Key)))
        {
            var (least, most) = ours.Range(figure.Key);
            var value = ours.Median(figure.Key);
            var (theirs, gain) = peers.Has(figure.Key)
                ? (figure.Format(peers.Median(figure.Key)), figure.Gain(value, peers.Median(figure.Key)).ToString("N1", CultureInfo.InvariantCulture))
                : ("–", "–");
            var aim = figure.ToReach is { } reach ? figure.Format(figure.Unit switch { "ms" => reach / 1e3, "MB" => reach * 1e6, _ => reach }) : "–";
            text.Append(CultureInfo.InvariantCulture, $"| {figure.Title} | **{figure.Format(value)}** ({figure.Format(least)} – {figure.Format(most)}) | {theirs} | {gain} | {aim} |\n");
        }

        return text.ToString();
    }
}
