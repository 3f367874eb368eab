using System.Globalization;
using System.Net.Mime;
using Grpc.Core;
using Matching.V1;
using Matching.Web.Gate;
using Microsoft.AspNetCore.Http;

namespace Matching.Web.Lists;

/// <summary>
/// Tells a list that is being looked at when it has changed, as server-sent events; the page then fetches itself anew. The service's watch is asked
/// with the person's key, so a key that is revoked ends it.
/// </summary>
internal static class LiveLists
{
    private static readonly TimeSpan Pulse = TimeSpan.FromSeconds(15);

    /// <summary>Maps it.</summary>
    public static void Map(PageEndpoints pages) => pages.Get("/vacancies/{id}/live", page => Task.FromResult<IResult>(new Stream(page)));

    private sealed class Stream(PageContext page) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var query = httpContext.Request.Query;
            var top = int.TryParse(query["top"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? Math.Clamp(asked, 1, ListView.Most) : ListView.Usual;
            httpContext.Response.ContentType = MediaTypeNames.Text.EventStream;
            await Send("retry: 3000\n\n");
            await using var lists = page.Service.WatchShortlistAsync(ListPages.Id(page), top, reasons: true, page.T.Language, query["known"].ToString(), page.Cancellation, ListPages.Scope(page)).GetAsyncEnumerator(page.Cancellation);
            try
            {
                var next = lists.MoveNextAsync().AsTask();
                while (true)
                {
                    // Now and then a line that says nothing, so that both ends find out when the other has gone.
                    if (await Task.WhenAny(next, Task.Delay(Pulse, page.Cancellation)) != next)
                    {
                        await Send(":\n\n");
                        continue;
                    }

                    if (!await next)
                    {
                        return;
                    }

                    await Send($"event: changed\ndata: {Say(lists.Current)}\n\n");
                    next = lists.MoveNextAsync().AsTask();
                }
            }
            catch (RpcException ended) when (ended.StatusCode is StatusCode.Unauthenticated or StatusCode.PermissionDenied or StatusCode.NotFound)
            {
                await Send("event: ended\ndata:\n\n");
            }
            catch (RpcException stopped) when (stopped.StatusCode is StatusCode.FailedPrecondition)
            {
                // The page that is fetched now says who stopped the list and why.
                await Send($"event: changed\ndata: {page.T["The list was stopped."]}\n\n");
            }
            catch (Exception gone) when (gone is RpcException or OperationCanceledException)
            {
                // The page tries again by itself.
            }
        }

        /// <summary>What changed, in words, as one line.</summary>
        private string Say(Shortlist list)
        {
            var texts = page.T;
            var (came, left) = (list.Changes.Count(change => change.PreviousRank == 0), list.Changes.Count(change => change.Rank == 0));
            var moved = list.Changes.Count - came - left;
            string[] parts =
            [
                came > 0 ? texts.Count(came, "{0} new on the list", "{0} new on the list") : string.Empty,
                left > 0 ? texts.Count(left, "{0} no longer on it", "{0} no longer on it") : string.Empty,
                moved > 0 ? texts.Count(moved, "{0} moved", "{0} moved") : string.Empty,
            ];
            var said = string.Join(", ", parts.Where(part => part.Length > 0));
            return said.Length == 0 ? texts["The list has changed."] : texts["The list has changed: {0}.", said];
        }

        private async Task Send(string text)
        {
            await page.Http.Response.WriteAsync(text, page.Cancellation);
            await page.Http.Response.Body.FlushAsync(page.Cancellation);
        }
    }
}
