using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace InteractiveParallel.Protocol;

/// <summary>Reads and writes the two files that tell clients and engines where the controller listens and which key signs messages.</summary>
public static class ConnectionFile
{
    /// <summary>Reads the file of clients, <c>ipcontroller-client.json</c>.</summary>
    /// <exception cref="ProtocolException">The file is missing, unreadable or incomplete; the text names the path and the remedy.</exception>
    public static ClientConnectionFile LoadClient(string path) => ParseClient(Read(path), path);

    /// <summary>Reads the file of engines, <c>ipcontroller-engine.json</c>.</summary>
    /// <exception cref="ProtocolException">As for <see cref="LoadClient"/>.</exception>
    public static EngineConnectionFile LoadEngine(string path) => ParseEngine(Read(path), path);

    /// <summary>The client's form from JSON text; <paramref name="source"/> names it in errors.</summary>
    /// <exception cref="ProtocolException">The text is no such JSON.</exception>
    public static ClientConnectionFile ParseClient(string json, string source)
        => Check(Parse(json, source, ProtocolJson.Wire.ClientConnectionFile), f => f.SignatureScheme, f => f.Unpack, source);

    /// <summary>The engine's form from JSON text, for example from <c>IPP_CONNECTION_INFO</c>.</summary>
    /// <exception cref="ProtocolException">The text is no such JSON.</exception>
    public static EngineConnectionFile ParseEngine(string json, string source)
        => Check(Parse(json, source, ProtocolJson.Wire.EngineConnectionFile), f => f.SignatureScheme, f => f.Unpack, source);

    /// <summary>Writes the file of clients, readable by its owner alone (0600), whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Save(string path, ClientConnectionFile file) => Write(path, ToJson(file));

    /// <summary>Writes the file of engines, readable by its owner alone (0600), whole or not at all.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Save(string path, EngineConnectionFile file) => Write(path, ToJson(file));

    /// <summary>The JSON text of the client's form.</summary>
    public static string ToJson(ClientConnectionFile file) => JsonSerializer.Serialize(file, Indented(ProtocolJson.Wire.ClientConnectionFile));

    /// <summary>The JSON text of the engine's form, which also fits into <c>IPP_CONNECTION_INFO</c>.</summary>
    public static string ToJson(EngineConnectionFile file) => JsonSerializer.Serialize(file, Indented(ProtocolJson.Wire.EngineConnectionFile));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProtocolException($"no connection file {path}: start a controller with `ipcontroller` or `ipcluster start`, or name its file", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProtocolException($"connection file {path} cannot be read: {e.Message}. It belongs to the account that runs the controller", e);
        }
    }

    private static T Parse<T>(string json, string source, JsonTypeInfo<T> type)
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new JsonException("it holds null");
        }
        catch (JsonException e)
        {
            var what = json.Length == 0 ? "it is empty" : e.Message;
            throw new ProtocolException($"connection file {source} is damaged or incomplete ({what}): restart the controller, which writes it anew", e);
        }
    }

    private static T Check<T>(T file, Func<T, string> scheme, Func<T, string> unpack, string source)
    {
        if (scheme(file) != "hmac-sha256")
            throw new ProtocolException($"connection file {source}: signature_scheme {scheme(file)} is not supported; the controller must use hmac-sha256");
        if (unpack(file) is not ("json" or "orjson"))
            throw new ProtocolException($"connection file {source}: unpack {unpack(file)} is not supported; the controller must use the packer json");
        return file;
    }

    private static JsonTypeInfo<T> Indented<T>(JsonTypeInfo<T> type)
    {
        var options = new JsonSerializerOptions(type.Options) { WriteIndented = true };
        return (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T));
    }

    // A reader must never see half a file, and the key must never be readable by others, not even between creation and chmod.
    private static void Write(string path, string text)
    {
        var temporary = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new StreamWriter(temporary, options)) stream.Write(text);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
