using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Matching.Ranking.Scoring;

/// <summary>The text of a problem, written only where there is one: checks of a whole model would else format thousands of texts that nobody reads.</summary>
[InterpolatedStringHandler]
internal readonly ref struct ProblemText
{
    private readonly StringBuilder? text;

    /// <summary>Called by the compiler.</summary>
    public ProblemText(int literalLength, int formattedCount, bool holds, out bool isWritten)
    {
        isWritten = !holds;
        text = holds ? null : new StringBuilder(literalLength + (8 * formattedCount));
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string part) => text!.Append(part);

    /// <summary>Called by the compiler.</summary>
    public void AppendFormatted<T>(T part) => text!.Append(CultureInfo.InvariantCulture, $"{part}");

    /// <inheritdoc/>
    public override string ToString() => text?.ToString() ?? string.Empty;
}
