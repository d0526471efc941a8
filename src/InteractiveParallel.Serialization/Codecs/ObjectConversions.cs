using System.Collections;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.RegularExpressions;

namespace InteractiveParallel.Serialization;

/// <summary>
/// The classes of the framework that travel as something simpler: their text, their parts. Each stands in a method of its own, and types are
/// compared by name, so that an engine loads no assembly for a type it never meets.
/// </summary>
internal static class ObjectConversions
{
    public static ObjectCodec? For(Type type)
    {
        for (var level = type; level is not null && level != typeof(object); level = level.BaseType)
        {
            if (ForName(level.FullName) is { } codec)
                return level == type || MayStandFor(level, type) ? codec : null;
            if (level.IsConstructedGenericType && level.GetGenericTypeDefinition() == typeof(Lazy<>) && level == type)
                return ForLazy(level.GetGenericArguments());
        }
        return null;
    }

    /// <summary>
    /// The framework hides implementations behind public classes (Encoding, StringComparer), and a generated Regex is one; any other subclass of
    /// a user is something else.
    /// </summary>
    private static bool MayStandFor(Type level, Type type) =>
        StandingAssemblies.IsFramework(type.Assembly) || level.FullName == "System.Text.RegularExpressions.Regex";

    private static ObjectCodec? ForName(string? name) => name switch
    {
        "System.Version" => new ConvertedObjectCodec<Version, string>(version => version.ToString(), Version.Parse),
        "System.Uri" => ForUri(),
        "System.StringComparer" => ForStringComparer(),
        "System.TimeZoneInfo" => ForTimeZone(),
        "System.Globalization.CultureInfo" => ForCulture(),
        "System.Text.Encoding" => ForEncoding(),
        "System.Text.StringBuilder" => ForStringBuilder(),
        "System.Text.RegularExpressions.Regex" => ForRegex(),
        "System.Collections.BitArray" => ForBitArray(),
        "System.IO.MemoryStream" => ForMemoryStream(),
        "System.Net.IPAddress" => ForIPAddress(),
        "System.Net.IPEndPoint" => ForIPEndPoint(),
        "System.Random+ThreadSafeRandom" => new ConvertedObjectCodec<Random, byte>(_ => 0, _ => Random.Shared, Random.Shared.GetType()),
        _ => null,
    };

    private static ObjectCodec ForUri() =>
        new ConvertedObjectCodec<Uri, string>(uri => uri.OriginalString, text => new Uri(text, UriKind.RelativeOrAbsolute));

    private static ObjectCodec ForTimeZone() =>
        new ConvertedObjectCodec<TimeZoneInfo, string>(zone => zone.ToSerializedString(), TimeZoneInfo.FromSerializedString);

    private static ObjectCodec ForCulture() => new ConvertedObjectCodec<CultureInfo, string>(culture => culture.Name, CultureInfo.GetCultureInfo);

    private static ObjectCodec ForStringBuilder() => new ConvertedObjectCodec<StringBuilder, string>(text => text.ToString(), text => new StringBuilder(text));

    private static ObjectCodec ForRegex() => new ConvertedObjectCodec<Regex, (string Pattern, RegexOptions Options, TimeSpan Timeout)>(
        regex => (regex.ToString(), regex.Options, regex.MatchTimeout), parts => new Regex(parts.Pattern, parts.Options, parts.Timeout));

    private static ObjectCodec ForIPAddress() => new ConvertedObjectCodec<IPAddress, (byte[] Bytes, long Scope)>(
        address => (address.GetAddressBytes(), address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6 ? address.ScopeId : 0),
        parts => parts.Bytes.Length == 16 ? new IPAddress(parts.Bytes, parts.Scope) : new IPAddress(parts.Bytes));

    private static ObjectCodec ForIPEndPoint() => new ConvertedObjectCodec<IPEndPoint, (IPAddress Address, int Port)>(
        point => (point.Address, point.Port), parts => new IPEndPoint(parts.Address, parts.Port));

    private static ObjectCodec ForBitArray() => new ConvertedObjectCodec<BitArray, (int[] Words, int Length)>(
        bits =>
        {
            var words = new int[(bits.Length + 31) / 32];
            bits.CopyTo(words, 0);
            return (words, bits.Length);
        },
        parts => parts.Length <= 32L * parts.Words.Length ? new BitArray(parts.Words) { Length = parts.Length } : throw new InvalidDataException("bits are missing"));

    private static ObjectCodec ForMemoryStream() => new ConvertedObjectCodec<MemoryStream, (byte[] Bytes, long Position)>(
        stream => (stream.ToArray(), stream.Position),
        parts =>
        {
            var stream = new MemoryStream();
            stream.Write(parts.Bytes);
            stream.Position = parts.Position;
            return stream;
        });

    /// <summary>UTF-8 with its choices of a mark and of throwing; other encodings by code page.</summary>
    private static ObjectCodec ForEncoding() => new ConvertedObjectCodec<Encoding, (int CodePage, bool Mark, bool Throws)>(
        encoding => (encoding.CodePage, encoding.Preamble.Length > 0, encoding.DecoderFallback is DecoderExceptionFallback),
        parts => parts.CodePage == Encoding.UTF8.CodePage ? new UTF8Encoding(parts.Mark, parts.Throws) : Encoding.GetEncoding(parts.CodePage));

    private static ObjectCodec ForStringComparer() => new ConvertedObjectCodec<StringComparer, (string? Culture, CompareOptions Options)>(
        comparer =>
        {
            if (StringComparer.IsWellKnownOrdinalComparer(comparer, out var ignoreCase))
                return (null, ignoreCase ? CompareOptions.OrdinalIgnoreCase : CompareOptions.Ordinal);
            if (StringComparer.IsWellKnownCultureAwareComparer(comparer, out var compare, out var options))
                return (compare.Name, options);
            throw new CannotShipException($"{comparer.GetType()} has no codec");
        },
        parts => parts switch
        {
            (null, CompareOptions.OrdinalIgnoreCase) => StringComparer.OrdinalIgnoreCase,
            (null, _) => StringComparer.Ordinal,
            _ => StringComparer.Create(CultureInfo.GetCultureInfo(parts.Culture), parts.Options),
        });

    private static ObjectCodec ForLazy(Type[] arguments) =>
        typeof(ObjectConversions).GetMethod(nameof(ForLazyOf), BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(arguments).Invoke<ObjectCodec>();

    /// <summary>A lazy value that was computed travels as the value; one that was not, as its factory.</summary>
    private static ObjectCodec ForLazyOf<T>() => new ConvertedObjectCodec<Lazy<T>, (bool Done, T? Value, Func<T>? Factory)>(
        lazy => lazy.IsValueCreated ? (true, lazy.Value, null) : (false, default, Factory(lazy)),
        parts => parts.Done ? new Lazy<T>(parts.Value!) : parts.Factory is { } factory ? new Lazy<T>(factory) : new Lazy<T>());

    private static Func<T>? Factory<T>(Lazy<T> lazy) => LazyParts<T>.Factory(lazy);

    private static class LazyParts<T>
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_factory")]
        public static extern ref Func<T>? Factory(Lazy<T> lazy);
    }
}
