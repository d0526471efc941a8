using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel;

/// <summary>The requests behind executing code, the same for one engine and for many.</summary>
internal static class CodeCalls
{
    /// <summary>Its failure leaves alone what waits behind it: each call of a view stands for itself.</summary>
    public static ExecuteRequest Execute(string code, bool silent)
    {
        ArgumentNullException.ThrowIfNull(code);
        return new ExecuteRequest { Code = code, Silent = silent, StopOnError = false };
    }

    /// <exception cref="FileNotFoundException">There is no such file here.</exception>
    public static ExecuteRequest Run(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        var path = Path.GetFullPath(file);
        if (!File.Exists(path))
            throw new FileNotFoundException($"there is no file {path} on this machine; its text is read here and executed on the engines, nothing was sent", path);
        return Execute(File.ReadAllText(path), silent: false);
    }

    /// <exception cref="ArgumentException">One of them is not the name of a namespace or type.</exception>
    public static ExecuteRequest Using(ReadOnlySpan<string> namespaces)
    {
        if (namespaces.IsEmpty) throw new ArgumentException("name at least one namespace, for example UsingAsync(\"System.Text\")", nameof(namespaces));
        var lines = new string[namespaces.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var name = namespaces[i]?.Trim();
            if (string.IsNullOrEmpty(name) || name.AsSpan().IndexOfAny(";{}\r\n") >= 0)
                throw new ArgumentException($"'{namespaces[i]}' is not the name of a namespace; say \"System.Text\", or \"static System.Math\" for a type", nameof(namespaces));
            lines[i] = $"using {name};";
        }

        return Execute(string.Join('\n', lines), silent: true);
    }
}
