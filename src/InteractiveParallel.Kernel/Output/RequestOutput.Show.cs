using System.Collections.ObjectModel;
using System.Text.Json;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Scripting;

namespace InteractiveParallel.Kernel;

/// <content>Showing values.</content>
public sealed partial class RequestOutput
{
    private static readonly IReadOnlyDictionary<string, JsonElement> Nothing = ReadOnlyDictionary<string, JsonElement>.Empty;

    /// <summary>Shows a value in the forms that the formatters give it.</summary>
    public void Show(object? value) => Show(MimeForms.Write(ValueFormatter.Format(value)));

    /// <summary>Shows something whose forms are given by media type: texts, or bytes.</summary>
    public void Show(IReadOnlyDictionary<string, object> forms) => Show(MimeForms.Write(forms));

    /// <summary>Publishes the value of an execution.</summary>
    public void ShowResult(object? value, int executionCount) =>
        Publish("execute_result", new ExecuteResult(MimeForms.Write(ValueFormatter.Format(value)), Nothing, executionCount));

    private void Show(IReadOnlyDictionary<string, JsonElement> forms)
    {
        Publish("displaypub", new DisplayData(forms, Nothing, Nothing));
        if (IsCrowded) WaitSentAsync().GetAwaiter().GetResult();
    }
}
