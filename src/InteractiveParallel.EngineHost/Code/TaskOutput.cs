using System.Text.Json;
using InteractiveParallel.Kernel;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>Publishes what running code shows and hands out, as part of the request that its flow of control serves. Thread-safe.</summary>
internal sealed class TaskOutput(string engineUuid) : EngineOutput
{
    private static RequestOutput Current => OutputCapture.Current ?? throw new InvalidOperationException("this code does not run in a request of a client");

    public override void Show(object? value) => Current.Show(value);

    public override void Show(IReadOnlyDictionary<string, object> forms) => Current.Show(forms);

    public override async Task PublishAsync(IReadOnlyList<string> keys, IReadOnlyList<SerializedValue> values, CancellationToken cancellationToken)
    {
        var output = Current;
        ReadOnlyMemory<byte>[] buffers = [.. values.SelectMany(value => value.Buffers)];
        output.PublishData(new DataMessage(keys), Metadata(values, buffers), buffers);
        // An array goes out from where it lies, and the caller may change it afterwards.
        if (output.IsCrowded || values.Any(value => value.Arrays.Length > 0)) await output.WaitSentAsync().WaitAsync(cancellationToken).ConfigureAwait(false);
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
