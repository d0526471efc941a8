using System.CommandLine;

namespace InteractiveParallel.Commands;

/// <summary>The options of <c>ipcontroller</c> that say how messages are signed.</summary>
internal sealed class SessionChoice
{
    private readonly Option<string?> _key = new("--key") { Description = "The key itself. Others on this machine can read it; $IPP_SESSION_KEY is better.", Hidden = true };

    private readonly Option<string?> _keyFile = new("--keyfile") { Description = "File with the key that signs messages. Default: $IPP_SESSION_KEY, or a new random key." };

    private readonly Option<bool> _secure = new("--secure") { Description = "Sign messages. This is the default." };

    private readonly Option<bool> _insecure = new("--no-secure") { Description = "Do not sign messages: whoever reaches a port can run code." };

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _key, _keyFile, _secure, _insecure }) command.Options.Add(option);
    }

    /// <summary>The key; empty for none, null for a new one.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public string? Of(ParseResult line)
    {
        if (line.GetValue(_insecure)) return "";
        if (line.GetValue(_key) is { } key) return key;
        return line.GetValue(_keyFile) is { } file ? File.ReadAllText(file).Trim() : Environment.GetEnvironmentVariable("IPP_SESSION_KEY");
    }
}
