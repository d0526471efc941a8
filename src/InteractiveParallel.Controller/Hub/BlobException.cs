namespace InteractiveParallel.Controller;

/// <summary>A blob query makes no sense; the text names the blob and what is wrong with the field.</summary>
internal sealed class BlobException(string field, string message) : Exception($"{field}: {message}");
