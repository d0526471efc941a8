using System.Text;
using InteractiveParallel.Protocol;

namespace InteractiveParallel.Controller;

/// <content>The controller's own questions to engines, beside those of clients.</content>
internal sealed partial class DirectRelay
{
    private readonly Lock _askedGate = new();
    private readonly Dictionary<string, (EngineRecord Engine, Action<Message> Answered)> _asked = [];

    // Stands where a client's identity stands; engines return it. The session id is unique, so no client has it.
    private ReadOnlyMemory<byte> OurIdentity => _ourIdentity ??= Encoding.ASCII.GetBytes(_wiring.Session.Id);

    private byte[]? _ourIdentity;

    /// <summary>
    /// Sends an engine a request of the controller's own. The answer comes on the engine's reader; there is none when the engine is not connected or goes.
    /// </summary>
    public void Ask<T>(EngineRecord engine, T content, Action<Message> answered)
        where T : IContent<T>
    {
        if (Routers.ConnectionOf(engine) is not { } connection) return;
        var request = _wiring.Session.Create(content);
        lock (_askedGate) _asked[request.Header.MessageId] = (engine, answered);
        using (var writer = connection.BeginMessage())
        {
            writer.Frame(OurIdentity);
            writer.Frames(request.Frames);
        }

        connection.FlushSoon();
    }

    private bool IsForUs(Message message) => message.Identities is [var first, ..] && first.Span.SequenceEqual(OurIdentity.Span);

    private void Answered(Message message)
    {
        (EngineRecord Engine, Action<Message> Answered) asked;
        lock (_askedGate)
            if (message.ParentId is not { } id || !_asked.Remove(id, out asked)) return;
        asked.Answered(message);
    }

    private void Forget(EngineRecord engine)
    {
        lock (_askedGate)
            foreach (var id in _asked.Where(a => a.Value.Engine == engine).Select(a => a.Key).ToList()) _asked.Remove(id);
    }
}
