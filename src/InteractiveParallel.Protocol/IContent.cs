using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol;

/// <summary>The content of one kind of message: it knows its <c>msg_type</c> and its JSON form, so that neither is ever written by hand.</summary>
/// <typeparam name="TSelf">The record that implements this.</typeparam>
public interface IContent<TSelf>
    where TSelf : IContent<TSelf>
{
    /// <summary>The header's <c>msg_type</c>.</summary>
    static abstract string MessageType { get; }

    /// <summary>How the content is written as JSON and read back.</summary>
    static abstract JsonTypeInfo<TSelf> JsonType { get; }
}
