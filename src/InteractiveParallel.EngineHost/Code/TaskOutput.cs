using System.Text.Json;
using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;
using InteractiveParallel.Serialization.Python;

namespace InteractiveParallel.EngineHost;

/// <summary>Publishes what running code shows and hands out, as part of the request that its flow of control serves. Thread-safe.</summary>
internal sealed class TaskOutput(string engineUuid) : EngineOutput
{
    private readonly ObjectSerializer _serializer = new();

    private static RequestOutput Current => OutputCapture.Current ?? throw new InvalidOperationException("this code does not run in a request of a client");

    public override void Show(object? value) => Current.Show(value);

    public override void Show(IReadOnlyDictionary<string, object> forms) => Current.Show(forms);

    public override Task PublishAsync(IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        var output = Current;
        return IsOfPython(output.Parent) ? PublishPickledAsync(output, keys, values, cancellationToken) : PublishAsync(output, keys, values, cancellationToken);
    }

    // A .NET client always says that it wants no busy and idle.
    private static bool IsOfPython(Message request) => RequestMetadata.Read(request.MetadataBytes.Span) is { Codec: null, Quiet: false };

    private static async Task PublishPickledAsync(RequestOutput output, IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        var buffers = PythonSerializer.Serialize(keys.Zip(values).ToDictionary(pair => pair.First, pair => pair.Second));
        output.PublishData(new DataMessage(keys), "{}"u8, buffers);
        if (output.IsCrowded || buffers.Length > 1) await output.WaitSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task PublishAsync(RequestOutput output, IReadOnlyList<string> keys, IReadOnlyList<object?> values, CancellationToken cancellationToken)
    {
        SerializedValue[] written = [.. keys.Zip(values, (key, value) => _serializer.Serialize(value, $"published value '{key}'"))];
        ReadOnlyMemory<byte>[] buffers = [.. written.SelectMany(value => value.Buffers)];
        output.PublishData(new DataMessage(keys), Metadata(written, buffers), buffers);
        // An array goes out from where it lies, and the caller may change it afterwards.
        if (output.IsCrowded || written.Any(value => value.Arrays.Length > 0)) await output.WaitSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    private byte[] Metadata(IReadOnlyList<SerializedValue> values, ReadOnlyMemory<byte>[] buffers)
    {
        using var json = new MemoryStream();
        using (var writer = new Utf8JsonWriter(json))
        {
            writer.WriteStartObject();
            writer.WriteString("engine", engineUuid);
            writer.WriteString("codec", "G");
            writer.WriteString("digest", BufferDigest.Compute(buffers));
            writer.WriteString("arrays", string.Concat(values.Select(value => value.Arrays)));
            writer.WriteStartArray("counts");
            foreach (var value in values) writer.WriteNumberValue(value.Buffers.Length);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        return json.ToArray();
    }
}
