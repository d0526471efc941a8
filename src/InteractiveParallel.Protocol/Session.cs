using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace InteractiveParallel.Protocol;

/// <summary>
/// Makes and signs messages, and verifies received ones: the only bridge between frames and <see cref="Message"/>. Thread-safe.
/// </summary>
public sealed partial class Session : IDisposable
{
    private readonly MessageSigner _signer;
    private readonly TimeProvider _time;
    private readonly string _username;
    private readonly string _idPrefix;
    private readonly byte[] _beforeId;
    private readonly byte[] _beforeDate;
    private readonly byte[] _afterDate;
    private readonly Utf8Names _names = new();
    private long _counter = -1;

    /// <summary>Makes a session; it holds no connection.</summary>
    public Session(SessionOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Id = options.Id ?? NewId();
        _signer = new MessageSigner(options.Key);
        _time = options.Time;
        _username = options.Username;
        _idPrefix = string.Create(CultureInfo.InvariantCulture, $"{Id}_{Environment.ProcessId}_");
        _beforeId = Encoding.UTF8.GetBytes("{\"msg_id\":\"" + Escape(_idPrefix));
        _beforeDate = Encoding.UTF8.GetBytes($"\",\"username\":\"{Escape(_username)}\",\"session\":\"{Escape(Id)}\",\"date\":\"");
        _afterDate = Encoding.UTF8.GetBytes($"\",\"version\":\"{Header.CurrentVersion}\"}}");
    }

    /// <summary>The session id, which stands in every header that this session makes.</summary>
    public string Id { get; }

    /// <summary>An id of the form that peers use: 8 hex digits, a dash, 24 hex digits.</summary>
    public static string NewId()
    {
        var hex = RandomNumberGenerator.GetHexString(32, lowercase: true);
        return $"{hex[..8]}-{hex[8..]}";
    }

    /// <inheritdoc/>
    public void Dispose() => _signer.Dispose();

    private static string Escape(string text) => JsonEncodedText.Encode(text).ToString();
}
