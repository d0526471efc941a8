using InteractiveParallel.Protocol;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel;

/// <content>The tasks of maps whose function is given by name or as text.</content>
public abstract partial class View
{
    // Python gets lists: of an array it would make a numpy array, whose numbers overflow silently.
    private protected OutgoingCall MapPart<T, TResult>(bool isPython, string function, T[] slice, RequestMetadata metadata) => isPython
        ? Outgoing(PythonCall.Map(function, [slice.ToList()]), metadata)
        : Outgoing(Canner.Can(NamespaceCalls.MapAsync<T, TResult>, function, slice), metadata);

    private protected OutgoingCall MapPart<T1, T2, TResult>(bool isPython, string function, T1[] first, T2[] second, RequestMetadata metadata) => isPython
        ? Outgoing(PythonCall.Map(function, [first.ToList(), second.ToList()]), metadata)
        : Outgoing(Canner.Can(NamespaceCalls.MapAsync<T1, T2, TResult>, function, first, second), metadata);
}
