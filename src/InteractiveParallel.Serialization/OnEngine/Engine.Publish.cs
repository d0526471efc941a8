using System.Collections;
using System.Reflection;

namespace InteractiveParallel;

/// <content>Handing values to the client before the task is done.</content>
public static partial class Engine
{
    /// <summary>
    /// Hands values to the client while the task still runs: <c>await Engine.PublishAsync(new { step, loss })</c> sets <c>result.Data["step"]</c>
    /// and <c>result.Data["loss"]</c> there. May be called any number of times; later values take the place of earlier ones.
    /// </summary>
    /// <param name="values">An object whose public properties are the names and values, or a dictionary with names as keys.</param>
    /// <param name="cancellationToken">Ends the waiting for a slow network.</param>
    /// <exception cref="CannotShipException">A value cannot travel; the message names it.</exception>
    /// <exception cref="InvalidOperationException">The calling code does not run on an engine.</exception>
    public static Task PublishAsync(object values, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        var output = Current.Output ?? throw new InvalidOperationException("this engine has no client to publish to");
        var named = Named(values);
        return output.PublishAsync(named.ConvertAll(pair => pair.Name), named.ConvertAll(pair => pair.Value), cancellationToken);
    }

    private static List<(string Name, object? Value)> Named(object values)
    {
        if (values is IDictionary dictionary)
        {
            return [.. dictionary.Keys.Cast<object>().Select(key =>
                (key as string ?? throw new ArgumentException($"a name is a string, not a {key.GetType()}", nameof(values)), dictionary[key]))];
        }
        if (values is IEnumerable<KeyValuePair<string, object?>> pairs) return [.. pairs.Select(pair => (pair.Key, pair.Value))];
        var properties = values.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanRead && p.GetIndexParameters().Length == 0);
        List<(string, object?)> named = [.. properties.Select(property => (property.Name, property.GetValue(values)))];
        return named.Count > 0
            ? named
            : throw new ArgumentException($"a {values.GetType()} has no public properties to publish: use new {{ name = value }} or a dictionary", nameof(values));
    }
}
