using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>What a whole career is about: its posts' areas, the recent and the long ones counting most.</summary>
internal static class CareerAreas
{
    // After eight years out of a field half of it is gone.
    private const double HalfLife = 8;

    /// <summary>0-15 an area.</summary>
    public static byte[] Read(SourceText text, IReadOnlyList<CareerPost> posts, int referenceYear)
    {
        var sums = new double[ProfessionalAreas.All.Count];
        foreach (var post in posts.Where(post => !post.Nested))
        {
            var years = Math.Clamp(post.To - post.From, 1, 10);
            var weight = Math.Pow(0.5, Math.Max(0, referenceYear - post.To) / HalfLife) * Math.Sqrt(years) * (post.Dated || posts.Count == 1 ? 1 : 0.3);
            for (var i = 0; i < sums.Length; i++)
            {
                sums[i] += weight * post.Areas[i];
            }
        }

        if (sums.Max() <= 0)
        {
            AreaReader.Add(text, 0, text.Tokens.Count, 1, sums);
        }

        return AreaReader.Scale(sums);
    }
}
