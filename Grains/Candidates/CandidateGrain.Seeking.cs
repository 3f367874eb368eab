using Matching.Contracts;
using Matching.Profiles.Enclosures;
using Matching.Profiles.Seeking;
using Matching.Profiles.Text;

namespace Matching.Grains.Candidates;

/// <content>
/// What the candidate seeks. What was stated is kept; what CV and letters say is read when somebody asks, so that it is no part of the profile and no
/// row has to be read anew when its reader becomes better.
/// </content>
public sealed partial class CandidateGrain
{
    /// <summary>What was read for this activation, and of which documents.</summary>
    private (string Documents, Wishes Wishes)? wishesRead;

    /// <inheritdoc/>
    public async Task<SoughtSnapshot?> Sought()
    {
        if (!Exists)
        {
            return null;
        }

        var (documents, read) = await ReadWishes();
        return new SoughtSnapshot(State.Stated?.Version ?? 0, State.Stated?.Wishes ?? new Wishes(), read) { CandidateVersion = State.Version, Documents = documents };
    }

    /// <inheritdoc/>
    public async Task<SoughtSnapshot> Seek(Wishes stated, string etag)
    {
        GuardExists();
        if (etag.Length > 0 && etag != Versions.Etag(State.Stated?.Version ?? 0))
        {
            throw RefusedException.Conflict("wishes of candidate", Id);
        }

        var wishes = WishRules.Check(stated);
        await Change(async () =>
        {
            State.Stated = new StatedWishes(Versions.Next(State.Stated?.Version ?? 0, clock), wishes);
            await truth.WriteStateAsync();
        });
        return (await Sought())!;
    }

    private async Task<(string Documents, Wishes Wishes)> ReadWishes()
    {
        var letters = Enclosed.Where(one => one.Kind == EnclosureKind.Letter).OrderByDescending(one => one.Updated).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var documents = string.Join('/', letters.Select(one => $"{one.Id} {one.Version}").Prepend($"{document.State.Version}"));
        if (wishesRead is { } known && known.Documents == documents)
        {
            return known;
        }

        // The latest letter says what is sought now; the CV may be older than all of them.
        var wishes = new Wishes();
        var name = PersonOf(document.State).Contact?.Name;
        foreach (var letter in letters)
        {
            if (await enclosures.Read(GrainContext.GrainId, letter.Id) is { } row)
            {
                var blind = EnclosureBlind.Hide(letter.Kind, row.Text, name);
                wishes = wishes.Over(WishReader.Read(SourceText.Of(row.Text), DateOnly.FromDateTime(letter.Updated.UtcDateTime))
                    .In(passage => passage with { File = new QuotedFile(letter.Id, letter.FileName, blind[passage.Start..passage.End]) }));
            }
        }

        // A profile that was given has no document: its text is made of posts.
        if (!document.State.Structured)
        {
            wishes = wishes.Over(WishReader.Read(SourceText.Of(document.State.Text), Came()));
        }

        wishesRead = (documents, wishes);
        return (documents, wishes);
    }

    /// <summary>About when the document came, whenever it was read again: within the year that is kept of it.</summary>
    private DateOnly Came()
    {
        var year = Math.Clamp(document.State.ReferenceYear, 1970, 2200);
        var written = DateTimeOffset.FromUnixTimeMilliseconds(document.State.Version);
        return written.Year == year ? DateOnly.FromDateTime(written.UtcDateTime)
            : State.Created.UtcDateTime.Year == year ? DateOnly.FromDateTime(State.Created.UtcDateTime)
            : new DateOnly(year, 1, 1);
    }
}
