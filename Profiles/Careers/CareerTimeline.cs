using Matching.Contracts;

namespace Matching.Profiles.Careers;

/// <summary>Settles when posts began and ended, and counts years without counting any twice.</summary>
internal static class CareerTimeline
{
    /// <summary>Sets From, To, Current and Dated of every post; times are years, the reference year its first day.</summary>
    public static void Settle(IReadOnlyList<CareerPost> posts, int referenceYear)
    {
        foreach (var post in posts.Where(post => post.Date is not null))
        {
            var date = post.Date!.Value;
            post.Dated = date.From > 0 && date.From < referenceYear + 1 && date.Kind != DateSpanKind.Impossible;
            post.From = Math.Min(date.From, referenceYear);
            post.To = Math.Min(date.To ?? referenceYear, referenceYear);
            post.Current = date.To is null || (date.LastYear ?? date.To) > referenceYear;
        }

        EndOpen(posts);
        PlacePast(posts, referenceYear);
        PlaceUndated(posts);
    }

    /// <summary>Years covered by the stretches, each counted once.</summary>
    public static double Union(IEnumerable<(double From, double To)> stretches)
    {
        var (sum, reached) = (0.0, double.MinValue);
        foreach (var (from, to) in stretches.Where(stretch => stretch.To > stretch.From).OrderBy(stretch => stretch.From))
        {
            sum += Math.Max(0, to - Math.Max(from, reached));
            reached = Math.Max(reached, to);
        }

        return sum;
    }

    // "2017 - Direktør / 2012 - Chef / 2008 - Leder": where several posts give only a beginning, each ends where the next begins.
    private static void EndOpen(IReadOnlyList<CareerPost> posts)
    {
        var open = posts.Where(post => post.Dated && post.Date!.Value.Kind == DateSpanKind.Open && !post.Nested).ToList();
        var isToldOrListed = open.Count > 1;
        foreach (var post in open)
        {
            var next = posts.Where(other => other.Dated && !other.Nested && other.From > post.From + 0.01
                && (isToldOrListed || post.FromProse || other.Date!.Value.Kind == DateSpanKind.Open)).Select(other => other.From).DefaultIfEmpty(0).Min();
            if (next > 0)
            {
                post.To = next;
                post.Current = false;
            }
        }
    }

    // "var fuldmægtig i fem år" came before everything that is dated.
    private static void PlacePast(IReadOnlyList<CareerPost> posts, int referenceYear)
    {
        foreach (var post in posts.Where(post => post.Date is { From: < 0 }))
        {
            var years = -post.Date!.Value.From;
            post.To = posts.Where(other => other.Dated).Select(other => other.From).DefaultIfEmpty(referenceYear).Min();
            post.From = post.To - years;
            post.Current = false;
            post.Dated = true;
        }
    }

    private static void PlaceUndated(IReadOnlyList<CareerPost> posts)
    {
        var earliest = posts.Where(post => post.Dated).Select(post => post.From).DefaultIfEmpty(0).Min();
        foreach (var post in posts.Where(post => !post.Dated))
        {
            (post.From, post.To) = (earliest, earliest);
        }
    }

    /// <summary>True for work that counts as experience: not student jobs, internships and undated posts.</summary>
    public static bool Counts(CareerPost post, string title) =>
        post.Dated && !post.Student && !(post.Seniority == Seniority.Trainee && IsStudy(title));

    private static bool IsStudy(string title)
    {
        var key = Text.Folding.Key(title);
        return key.Contains("stud", StringComparison.Ordinal) || key.Contains("praktik", StringComparison.Ordinal) || key.Contains("intern", StringComparison.Ordinal) || key.Contains("frivillig", StringComparison.Ordinal) || key.Contains("au pair", StringComparison.Ordinal);
    }
}
