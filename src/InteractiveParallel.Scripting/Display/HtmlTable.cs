using System.Collections;
using System.Net;
using System.Reflection;
using System.Text;

namespace InteractiveParallel.Scripting;

/// <summary>A list of objects as a table: a row an object, a column a property.</summary>
internal static class HtmlTable
{
    private const int RowLimit = 100;
    private const int ColumnLimit = 20;
    private const int TextLimit = 200;

    /// <summary>Null for anything but a list of objects of one type of the user's. Sequences that are not lists are left alone: reading them may have effects.</summary>
    public static string? Of(object value)
    {
        if (value is not IList { Count: > 0 } list || value is Array { Rank: > 1 } || list[0]?.GetType() is not { } type || FrameworkAssemblies.Contains(type.Assembly))
            return null;
        var columns = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0).Take(ColumnLimit).ToList();
        var rows = list.Cast<object?>().Take(RowLimit).ToList();
        if (columns.Count == 0 || rows.Any(row => row?.GetType() != type))
            return null;
        var html = new StringBuilder("<table><thead><tr>");
        foreach (var column in columns)
            html.Append("<th>").Append(WebUtility.HtmlEncode(column.Name)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in rows)
            AppendRow(html, columns, row!);
        html.Append("</tbody></table>");
        if (list.Count > RowLimit)
            html.Append("<p>the first ").Append(RowLimit).Append(" of ").Append(list.Count).Append("</p>");
        return html.ToString();
    }

    private static void AppendRow(StringBuilder html, List<PropertyInfo> columns, object row)
    {
        html.Append("<tr>");
        foreach (var column in columns)
        {
            var text = Convert.ToString(column.GetValue(row, BindingFlags.DoNotWrapExceptions, null, null, null), System.Globalization.CultureInfo.InvariantCulture) ?? "";
            html.Append("<td>").Append(WebUtility.HtmlEncode(text.Length > TextLimit ? text[..TextLimit] + "…" : text)).Append("</td>");
        }
        html.Append("</tr>");
    }
}
