// Command mongodb-wire serves the MongoDB wire protocol from PostgreSQL, for tests: an embedded FerretDB behind a front
// that gives it the promises it lacks (see atomic.go and duplicate.go).
//
// It prints its URL, and ends when its standard input does, so that it never outlives the test that started it.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net"
	"net/url"
	"os"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:0", "host and port to serve")
	postgres := flag.String("postgres", "", "URL of the PostgreSQL database that keeps the data")
	flag.Parse()

	server, err := ferretdb.New(&ferretdb.Config{
		Listener:      ferretdb.ListenerConfig{TCP: "127.0.0.1:0"},
		Handler:       "postgresql",
		PostgreSQLURL: *postgres,
		Logger:        slog.New(slog.NewTextHandler(io.Discard, nil)),
	})
	if err != nil {
		log.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		stop()
	}()
	go serve(*listen, server)
	_ = server.Run(ctx)
}

// serve puts the front before the server, whose own port is known to nobody else.
func serve(listen string, server *ferretdb.FerretDB) {
	behind, err := url.Parse(server.MongoDBURI())
	if err != nil {
		log.Fatal(err)
	}
	listener, err := net.Listen("tcp", listen)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("mongodb://%s/\n", listener.Addr())
	front := &front{}
	for {
		client, err := listener.Accept()
		if err != nil {
			log.Fatal(err)
		}
		go front.pass(client, behind.Host)
	}
}
