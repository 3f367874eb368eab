using Matching.Contracts;
using Matching.Profiles.Text;

namespace Matching.Profiles.Careers;

/// <summary>
/// What posts are about whose own words do not say it: "Kontorchef", "Afdelingsleder, Solby Kommune". People seldom change their field
/// between two posts, so the field of the posts beside it is the best guess, at less strength than what is said.
/// </summary>
internal static class PostAreas
{
    // Of what a neighbour is about so much is taken over, and of a workplace that both share somewhat more.
    private const double OfNeighbour = 0.5, OfSamePlace = 0.7;

    /// <summary>Completes the areas of the posts; all else about them is known.</summary>
    public static void Complete(SourceText text, IReadOnlyList<CareerPost> posts, TitleReading? headline)
    {
        foreach (var post in posts.Where(post => post is { Title: null, Seniority: Seniority.TopExecutive }))
        {
            // Who leads the whole house is no expert of what the letter happens to tell of.
            var most = post.Areas.Length > 0 ? post.Areas.Max() : (byte)0;
            post.Areas = [.. Enumerable.Range(0, ProfessionalAreas.All.Count).Select(area => area == ProfessionalAreas.GeneralManagement ? (byte)AreaReader.Most : most == 0 ? (byte)0 : (byte)(post.Areas[area] * 2 / 3))];
        }

        var said = posts.Where(post => post.Areas.Length > 0 && post.Areas.Max() > 0 && post.Seniority != Seniority.Trainee).ToList();
        foreach (var post in posts.Where(post => post.Areas.Length == 0 || post.Areas.Max() == 0).ToList())
        {
            var near = said.OrderByDescending(other => IsSamePlace(post, other)).ThenBy(other => Distance(post, other)).FirstOrDefault();
            if (near is not null)
            {
                var share = IsSamePlace(post, near) ? OfSamePlace : OfNeighbour;
                post.Areas = [.. near.Areas.Select(area => (byte)Math.Round(area * share))];
            }
            else if (headline is { } title)
            {
                var sums = new double[ProfessionalAreas.All.Count];
                AreaReader.Add(text, title.First, Math.Min(text.Tokens.Count, title.End + 4), 1, sums);
                post.Areas = AreaReader.Scale(sums);
            }
        }
    }

    private static bool IsSamePlace(CareerPost post, CareerPost other) => post.Employer is { } employer && string.Equals(employer, other.Employer, StringComparison.OrdinalIgnoreCase);

    // Years between two posts; without years those nearest in the text.
    private static double Distance(CareerPost post, CareerPost other) => post.Dated && other.Dated
        ? Math.Max(0, Math.Max(other.From - post.To, post.From - other.To)) + (Math.Abs(post.Head.Start - other.Head.Start) / 1e6)
        : 50 + (Math.Abs(post.Head.Start - other.Head.Start) / 1e3);
}
