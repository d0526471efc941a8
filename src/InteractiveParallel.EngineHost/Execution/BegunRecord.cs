using System.Buffers.Binary;
using System.IO.MemoryMappedFiles;
using System.Text;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// The ids of the last requests that an engine has begun, in memory that its supervisor shares: it survives the engine, whatever kills it, and costs
/// a copy of a few bytes for each request. With it the controller knows which tasks an engine's death has hit and which it may give to another engine:
/// a task that kills its engine must not be tried on the next one.
/// </summary>
internal sealed class BegunRecord : IDisposable
{
    /// <summary>How many ids are kept; no engine is ever sent more tasks ahead.</summary>
    public const int Slots = 64;

    private const int SlotSize = 256;

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly byte[] _scratch = new byte[SlotSize];
    private int _next;

    private BegunRecord(string path, FileMode mode)
    {
        Path = path;
        _file = MemoryMappedFile.CreateFromFile(path, mode, null, Slots * SlotSize);
        _view = _file.CreateViewAccessor();
    }

    /// <summary>The file behind it. The engine removes the name once it has opened it; the memory stays.</summary>
    public string Path { get; }

    /// <summary>Makes the record of a new engine, on the supervisor's side.</summary>
    /// <exception cref="IOException">The temporary folder cannot be written.</exception>
    public static BegunRecord Create() => new(System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"ip-begun-{System.IO.Path.GetRandomFileName()}"), FileMode.CreateNew);

    /// <summary>Opens the supervisor's record on the engine's side, and takes its name out of the file system.</summary>
    public static BegunRecord Open(string path)
    {
        var record = new BegunRecord(path, FileMode.Open);
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return record;
    }

    /// <summary>A request is about to run. Only the execution thread calls this.</summary>
    public void Begin(string messageId)
    {
        var length = Encoding.UTF8.GetByteCount(messageId);
        if (length > SlotSize - sizeof(int)) return;
        BinaryPrimitives.WriteInt32LittleEndian(_scratch, length);
        Encoding.UTF8.GetBytes(messageId, _scratch.AsSpan(sizeof(int)));
        _view.WriteArray((long)_next * SlotSize, _scratch, 0, sizeof(int) + length);
        _next = (_next + 1) % Slots;
    }

    /// <summary>The ids, in no order. Meant for the supervisor, after the engine's end.</summary>
    public IReadOnlyList<string> Read()
    {
        var ids = new List<string>(Slots);
        var slot = new byte[SlotSize];
        for (var i = 0; i < Slots; i++)
        {
            _view.ReadArray((long)i * SlotSize, slot, 0, SlotSize);
            var length = BinaryPrimitives.ReadInt32LittleEndian(slot);
            if (length is > 0 and <= SlotSize - sizeof(int)) ids.Add(Encoding.UTF8.GetString(slot, sizeof(int), length));
        }

        return ids;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _view.Dispose();
        _file.Dispose();
        File.Delete(Path);
    }
}
