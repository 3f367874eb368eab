using Matching.V1;

namespace Matching.Client;

public sealed partial class MatchingClient
{
    /// <summary>Notes something of a candidate in the process of a vacancy. Repeated safely when the connection breaks.</summary>
    /// <param name="vacancy">Id of the vacancy.</param>
    /// <param name="candidate">Id of the candidate.</param>
    /// <param name="text">1-2,000 characters.</param>
    /// <param name="cancellation">Gives the call up.</param>
    public Task<Note> AddNoteAsync(string vacancy, string candidate, string text, CancellationToken cancellation = default)
    {
        var request = new AddNoteRequest
        {
            Vacancy = ResourceNames.Vacancy(vacancy), Candidate = ResourceNames.Candidate(candidate), Text = text, RequestId = Guid.NewGuid().ToString(),
        };
        return Repeated(() => Answer(notes.AddNoteAsync(request, Within(options.Deadline, cancellation))), cancellation);
    }

    /// <summary>Notes in the process of a vacancy, the oldest first; of one candidate, or of all when none is named. Both are ids.</summary>
    public async Task<IReadOnlyList<Note>> ListNotesAsync(string vacancy, string? candidate = null, CancellationToken cancellation = default) =>
        (await Answer(notes.ListNotesAsync(
            new ListNotesRequest { Vacancy = ResourceNames.Vacancy(vacancy), Candidate = candidate is null ? "" : ResourceNames.Candidate(candidate) },
            Within(options.Deadline, cancellation)))).Notes;

    /// <summary>Deletes a note by its number.</summary>
    public async Task DeleteNoteAsync(string vacancy, long number, CancellationToken cancellation = default) =>
        await Answer(notes.DeleteNoteAsync(
            new DeleteNoteRequest { Name = FormattableString.Invariant($"{ResourceNames.Vacancy(vacancy)}/notes/{number}") }, Within(options.Deadline, cancellation)));
}
