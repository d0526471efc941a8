using System.Text.Json.Serialization;

namespace InteractiveParallel.Kernel;

/// <summary>JSON of plain texts, generated at compile time.</summary>
[JsonSerializable(typeof(string))]
internal sealed partial class TextJson : JsonSerializerContext;
