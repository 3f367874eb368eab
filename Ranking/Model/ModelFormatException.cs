namespace Matching.Ranking.Model;

/// <summary>A model file that cannot be used; the message names the file's part, the rule and the mend.</summary>
public sealed class ModelFormatException(string message, Exception? inner = null) : FormatException(message, inner);
