using System.Globalization;
using System.Text;

namespace Matching.Grains.Changes;

/// <summary>Places in a feed as others hold them: nothing to calculate with.</summary>
public static class ChangeToken
{
    /// <summary>The token of the place after a change.</summary>
    public static string Of(long number) => Convert.ToBase64String(Encoding.UTF8.GetBytes(number.ToString(CultureInfo.InvariantCulture)));
}
