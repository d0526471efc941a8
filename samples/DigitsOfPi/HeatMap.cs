using System.Globalization;
using System.Text;

namespace DigitsOfPi;

/// <summary>A hundred counts as a 10 x 10 map: the first digit of a sequence gives the row, the second the column; cold is rare, hot is frequent.</summary>
internal sealed class HeatMap(int[] counts)
{
    private static readonly (int R, int G, int B)[] Scale = [(49, 54, 149), (116, 173, 209), (255, 255, 191), (244, 109, 67), (165, 0, 38)];

    private readonly int _least = counts.Min();
    private readonly int _most = counts.Max();

    /// <summary>For a terminal: coloured where it can show colours, else in five shades.</summary>
    public string ToText(bool colour)
    {
        var text = new StringBuilder("       0   1   2   3   4   5   6   7   8   9\n");
        for (var row = 0; row < 10; row++)
        {
            text.Append(CultureInfo.InvariantCulture, $"    {row} ");
            for (var column = 0; column < 10; column++) text.Append(colour ? ColouredCell(row, column) : ShadedCell(row, column));
            text.Append('\n');
        }

        return text.Append(CultureInfo.InvariantCulture, $"      from {_least:N0} (cold) to {_most:N0} (hot) of each sequence\n").ToString();
    }

    /// <summary>As a picture.</summary>
    public string ToSvg(string title)
    {
        const int Cell = 44, Left = 40, Top = 60;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{Left + (10 * Cell) + 20}\" height=\"{Top + (10 * Cell) + 20}\" font-family=\"sans-serif\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"24\" font-size=\"16\">{title}</text>\n");
        for (var i = 0; i < 10; i++)
        {
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (i * Cell) + 18}\" y=\"{Top - 8}\" font-size=\"13\">{i}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 18}\" y=\"{Top + (i * Cell) + 27}\" font-size=\"13\">{i}</text>\n");
        }

        for (var pair = 0; pair < 100; pair++)
        {
            var (r, g, b) = Colour(counts[pair]);
            var (x, y) = (Left + (pair % 10 * Cell), Top + (pair / 10 * Cell));
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y}\" width=\"{Cell}\" height=\"{Cell}\" fill=\"rgb({r},{g},{b})\"><title>{pair:00}: {counts[pair]:N0}</title></rect>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + (Cell / 2)}\" y=\"{y + 26}\" font-size=\"10\" text-anchor=\"middle\" fill=\"{TextColour((r, g, b))}\">{counts[pair]}</text>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private string ColouredCell(int row, int column)
    {
        var (r, g, b) = Colour(counts[(row * 10) + column]);
        var ink = TextColour((r, g, b)) == "white" ? 97 : 30;
        return $"\e[48;2;{r};{g};{b};{ink}m {row}{column} \e[0m";
    }

    private string ShadedCell(int row, int column)
    {
        var shade = " ░▒▓█"[(int)Math.Min(4, Heat(counts[(row * 10) + column]) * 5)];
        return new string(shade, 4);
    }

    private double Heat(int count) => _most == _least ? 0.5 : (double)(count - _least) / (_most - _least);

    private (int R, int G, int B) Colour(int count)
    {
        var place = Heat(count) * (Scale.Length - 1);
        var below = (int)Math.Min(place, Scale.Length - 2);
        var (from, to, part) = (Scale[below], Scale[below + 1], place - below);
        return (Mix(from.R, to.R), Mix(from.G, to.G), Mix(from.B, to.B));

        int Mix(int a, int b) => (int)Math.Round(a + ((b - a) * part));
    }

    private static string TextColour((int R, int G, int B) c) => (0.3 * c.R) + (0.59 * c.G) + (0.11 * c.B) < 120 ? "white" : "black";
}
