using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;

namespace Matching.Client.Tests.Support;

/// <summary>A service in memory, below the generated stubs: a method answers what a test says, everything else is UNIMPLEMENTED.</summary>
internal sealed class FakeService : CallInvoker
{
    private readonly ConcurrentDictionary<string, Func<object, CallOptions, Task<object>>> unary = new();
    private readonly ConcurrentDictionary<string, Func<object, IAsyncEnumerable<object>>> streams = new();

    private readonly ConcurrentDictionary<string, Func<object, object>> eachOf = new();

    /// <summary>Every request seen, in order of arrival.</summary>
    public ConcurrentQueue<object> Requests { get; } = new();

    /// <summary>Options of every call seen.</summary>
    public ConcurrentQueue<CallOptions> Options { get; } = new();

    /// <summary>Answers a method by name, for instance "GetVacancy".</summary>
    public FakeService On<TRequest, TResponse>(string method, Func<TRequest, TResponse> answer)
        where TRequest : class
        where TResponse : class =>
        OnAsync<TRequest, TResponse>(method, (request, _) => Task.FromResult(answer(request)));

    /// <summary>Answers a method by name when the answer takes its time.</summary>
    public FakeService OnAsync<TRequest, TResponse>(string method, Func<TRequest, CancellationToken, Task<TResponse>> answer)
        where TRequest : class
        where TResponse : class
    {
        unary[method] = async (request, options) => await answer((TRequest)request, options.CancellationToken);
        return this;
    }

    /// <summary>Answers a method with a stream.</summary>
    public FakeService OnStream<TRequest, TResponse>(string method, Func<TRequest, IAsyncEnumerable<TResponse>> answer)
        where TRequest : class
        where TResponse : class
    {
        streams[method] = request => answer((TRequest)request);
        return this;
    }

    /// <summary>Answers each request of a stream by itself, in order.</summary>
    public FakeService OnEach<TRequest, TResponse>(string method, Func<TRequest, TResponse> answer)
        where TRequest : class
        where TResponse : class
    {
        eachOf[method] = request => answer((TRequest)request);
        return this;
    }

    /// <summary>A refusal as a service gives it.</summary>
    public static RpcException Refusal(StatusCode code, string detail) => new(new Status(code, detail));

    /// <summary>What a channel tells when nothing listens.</summary>
    public static RpcException Unreachable(string why) => new(new Status(StatusCode.Unavailable, "Error connecting.", new HttpRequestException(why)));

    public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Requests.Enqueue(request);
        Options.Enqueue(options);
        var answer = unary.TryGetValue(method.Name, out var handler)
            ? Answer<TResponse>(handler, request, options)
            : Task.FromException<TResponse>(Refusal(StatusCode.Unimplemented, method.Name));
        return new AsyncUnaryCall<TResponse>(answer, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request)
    {
        Requests.Enqueue(request);
        Options.Enqueue(options);
        var reader = new Reader<TResponse>(streams[method.Name](request).GetAsyncEnumerator());
        return new AsyncServerStreamingCall<TResponse>(reader, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    public override TResponse BlockingUnaryCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options, TRequest request) => throw new NotSupportedException();

    public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options) => throw new NotSupportedException();

    public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(
        Method<TRequest, TResponse> method, string? host, CallOptions options)
    {
        Options.Enqueue(options);
        var answers = Channel.CreateUnbounded<object>();
        var writer = new Writer<TRequest>(
            request =>
            {
                Requests.Enqueue(request);
                answers.Writer.TryWrite(eachOf[method.Name](request));
            },
            () => answers.Writer.Complete());
        var reader = new Reader<TResponse>(answers.Reader.ReadAllAsync(options.CancellationToken).GetAsyncEnumerator());
        return new AsyncDuplexStreamingCall<TRequest, TResponse>(writer, reader, Task.FromResult(new Metadata()), () => Status.DefaultSuccess, () => [], () => { });
    }

    private static async Task<T> Answer<T>(Func<object, CallOptions, Task<object>> handler, object request, CallOptions options) =>
        (T)await handler(request, options);

    private sealed class Writer<T>(Action<T> write, Action complete) : IClientStreamWriter<T>
    {
        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(T message)
        {
            write(message);
            return Task.CompletedTask;
        }

        public Task CompleteAsync()
        {
            complete();
            return Task.CompletedTask;
        }
    }

    private sealed class Reader<T>(IAsyncEnumerator<object> items) : IAsyncStreamReader<T>
    {
        public T Current => (T)items.Current;

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return await items.MoveNextAsync();
        }
    }
}
