using System.Runtime.ExceptionServices;
using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Scripting;
using InteractiveParallel.Serialization.Pickle;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Runs an <c>apply_request</c> of a Python client: what its views send to read and write names, and functions that C# knows by name or that come as
/// text. A function of Python's cannot run here. Results go back pickled.
/// </summary>
internal sealed class PythonHandler(CodeSession session, EngineNamespace names, ExecuteHandler execute, MemoryReserve memory, TimeProvider time)
{
    /// <summary>Runs on the execution thread and blocks it until the function, awaits included, is done.</summary>
    public Outcome Run(EngineRequest request, RequestOutput output, CancellationToken cancellationToken)
    {
        long? began = null;
        try
        {
            var call = PythonRequest.Read(request.Message.Buffers);
            if (PythonRefusals.Of(call, request.Link.EngineId) is { } refusal) return new Outcome(null, Elsewhere(refusal, request), null);
            began = time.GetTimestamp();
            var value = Invoke(call, output, cancellationToken);
            return new Outcome(null, null, Seconds(began)) { Pickled = PythonSerializer.Serialize(value) };
        }
        catch (PickleException e)
        {
            return new Outcome(null, Elsewhere(ErrorReport.From(e), request), Seconds(began));
        }
        catch (Exception e)
        {
            return new Outcome(null, memory.Report(e), Seconds(began));
        }
    }

    // Python's scheduler knows nothing of languages. A task that it may give to any engine goes on to the next when this one says that it does not suit.
    private static ErrorReport Elsewhere(ErrorReport refusal, EngineRequest request) =>
        request.Link.IsOfForeignScheduler(request.From) ? ErrorReport.Stating("UnmetDependency", refusal.Value) : refusal;

    private object? Invoke(PythonRequest call, RequestOutput output, CancellationToken cancellationToken) => call.Function.Kind switch
    {
        PythonFunctionKind.Push => Push(call.Keywords),
        PythonFunctionKind.Pull => Pull(call.Arguments[0]),
        PythonFunctionKind.Execute => Execute(Text(call.Arguments[0]), output, cancellationToken),
        PythonFunctionKind.Evaluate => session.EvaluateAsync(Text(call.Arguments[0]), cancellationToken).GetAwaiter().GetResult(),
        PythonFunctionKind.Map => Map(Function(call.Arguments[0]), [.. call.Arguments.Skip(1)], cancellationToken),
        PythonFunctionKind.BroadcastMap => Map(Function(call.Arguments[0]), [.. call.Arguments.Skip(1).Select(TakeOut)], cancellationToken),
        _ => Call(call.Function.Name, [.. call.Arguments, .. call.Keywords.Select(keyword => new NamedArgument(keyword.Key, keyword.Value))]),
    };

    private object? Push(IReadOnlyDictionary<string, object?> values)
    {
        foreach (var (name, value) in values) names[name] = Local(value);
        return null;
    }

    private object? Pull(object? name) => name is IEnumerable<object?> several ? several.Select(one => names[Text(one)]).ToList() : names[Text(name)];

    private object? Execute(string code, RequestOutput output, CancellationToken cancellationToken)
    {
        if (execute.Run(new ExecuteRequest { Code = code, Silent = true }, output, showsInput: false, cancellationToken).Failure is { } failure)
            ExceptionDispatchInfo.Throw(failure);
        return null;
    }

    private List<object?> Map(string function, IReadOnlyList<object?> sequences, CancellationToken cancellationToken)
    {
        var results = new List<object?>();
        foreach (var items in Rows.Of(sequences.Select(Local)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            results.Add(Call(function, items));
        }
        return results;
    }

    private object? Call(string function, IReadOnlyList<object?> arguments)
    {
        object?[] local = [.. arguments.Select(argument => argument is NamedArgument named ? named with { Value = Local(named.Value) } : Local(argument))];
        return Engine.CallAsync<object?>(LambdaText.Typed(function, local), local).GetAwaiter().GetResult();
    }

    private object? TakeOut(object? name)
    {
        var value = names[Text(name)];
        names.Remove(Text(name));
        return value;
    }

    private object? Local(object? value) => PythonValues.Local(value, names);

    private static string Function(object? function) => ((PythonFunction)function!).Name;

    private static string Text(object? value) => value as string ?? throw new ArgumentException($"a name or code is a string, not {value ?? "None"}");

    private double? Seconds(long? began) => began is { } start ? time.GetElapsedTime(start).TotalSeconds : null;
}
