using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Matching.Tests.Shared;

/// <summary>A message as it arrived.</summary>
internal sealed record ReceivedMessage(string Id, long Timestamp, string Signature, string Body)
{
    /// <summary>Its type.</summary>
    public string Type => Root.GetProperty("type").GetString()!;

    /// <summary>A text of its data; null when there is none of that name.</summary>
    public string? Data(string name) => Root.GetProperty("data").TryGetProperty(name, out var value) ? value.GetString() : null;

    private JsonElement Root
    {
        get
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.Clone();
        }
    }

    /// <summary>How many of the signatures a secret made, reckoned from the specification's words and not with the service's code.</summary>
    public int SignedBy(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var wanted = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}.{Timestamp}.{Body}"))));
        return Signature.Split(' ').Count(signature => signature == wanted);
    }
}

/// <summary>A real HTTP server that messages are posted to, and that answers as a test says.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<ReceivedMessage> messages = [];
    private readonly SemaphoreSlim arrived = new(0);

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Url => app.Urls.Single() + "/hook";

    /// <summary>Messages so far, in the order of their arrival.</summary>
    public IReadOnlyCollection<ReceivedMessage> Messages => messages;

    /// <summary>What it answers; 204 unless said.</summary>
    public Func<ReceivedMessage, HttpContext, Task> Answer { get; set; } = (_, http) =>
    {
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>Answers with a status from now on.</summary>
    public void AnswerWith(int status) => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    };

    /// <summary>Starts one on a free port of the loopback.</summary>
    public static async Task<WebhookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.Receive);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until what has arrived is as wanted.</summary>
    public async Task Until(Func<IReadOnlyCollection<ReceivedMessage>, bool> wanted, int seconds = 60)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!wanted(messages))
        {
            try
            {
                await arrived.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Not what was waited for: {string.Join(", ", messages.Select(message => $"{message.Type} {message.Data("candidate")} ({message.Id})"))}");
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        arrived.Dispose();
    }

    private async Task Receive(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var message = new ReceivedMessage(
            http.Request.Headers["webhook-id"].ToString(),
            long.Parse(http.Request.Headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture),
            http.Request.Headers["webhook-signature"].ToString(),
            await reader.ReadToEndAsync());

        // Who sees the message may change the answer at once; this one gets what was said before.
        var answer = Answer;
        messages.Enqueue(message);
        arrived.Release();
        await answer(message, http);
    }
}
