package main

import (
	"encoding/binary"
	"hash/maphash"
	"io"
	"net"
	"slices"
	"sync"

	"go.mongodb.org/mongo-driver/bson"
)

const (
	opMsg        = 2013
	headerBytes  = 16
	largestBytes = 48_000_000
)

// front passes commands on, one by one per connection. MongoDB updates a document atomically; FerretDB 1.24 reads it,
// changes it and writes it back, and two updates of one document may lose each other. So updates wait here for those that
// touch the same documents. Documents share a few thousand locks, which a command takes in rising order.
type front struct {
	locks [4096]sync.Mutex
}

var seed = maphash.MakeSeed()

// pass serves one client until either side hangs up.
func (f *front) pass(client net.Conn, behind string) {
	defer client.Close()
	server, err := net.Dial("tcp", behind)
	if err != nil {
		return
	}
	defer server.Close()
	for {
		request, err := read(client)
		if err != nil {
			return
		}
		reply, err := f.exchange(server, request)
		if err != nil {
			return
		}
		if _, err := client.Write(reply); err != nil {
			return
		}
	}
}

func (f *front) exchange(server net.Conn, request []byte) ([]byte, error) {
	touched := f.touched(request)
	for _, n := range touched {
		f.locks[n].Lock()
		defer f.locks[n].Unlock()
	}
	if _, err := server.Write(request); err != nil {
		return nil, err
	}
	reply, err := read(server)
	if err != nil {
		return nil, err
	}
	return duplicateSaid(reply)
}

// read takes one message: its first four bytes are its length.
func read(from net.Conn) ([]byte, error) {
	var size [4]byte
	if _, err := io.ReadFull(from, size[:]); err != nil {
		return nil, err
	}
	length := binary.LittleEndian.Uint32(size[:])
	if length < headerBytes || length > largestBytes {
		return nil, io.ErrUnexpectedEOF
	}
	message := make([]byte, length)
	copy(message, size[:])
	_, err := io.ReadFull(from, message[4:])
	return message, err
}

// touched answers which locks a command needs: those of the ids that its filters name, or all of them if one names none.
func (f *front) touched(message []byte) []int {
	const body = headerBytes + 5 // flags, and the kind of the first section
	if len(message) <= body || binary.LittleEndian.Uint32(message[12:]) != opMsg || message[body-1] != 0 {
		return nil
	}
	command, rest, ok := document(message[body:])
	if !ok {
		return nil
	}
	var locks []int
	for _, filter := range filters(command, rest) {
		id := filter.Lookup("_id")
		if _, isQuery := id.DocumentOK(); isQuery || id.IsZero() {
			return f.all()
		}
		hash := maphash.Bytes(seed, append([]byte(collection(command)), id.Value...))
		locks = append(locks, int(hash%uint64(len(f.locks))))
	}
	slices.Sort(locks)
	return slices.Compact(locks)
}

func (f *front) all() []int {
	locks := make([]int, len(f.locks))
	for n := range locks {
		locks[n] = n
	}
	return locks
}

// filters of a command that reads a document before it writes it.
func filters(command bson.Raw, rest []byte) []bson.Raw {
	switch name(command) {
	case "findAndModify":
		return []bson.Raw{filter(command, "query")}
	case "update":
		return each(command, rest, "updates")
	case "delete":
		return each(command, rest, "deletes")
	}
	return nil
}

// each answers the `q` of every operation, wherever the client put them: in the command, or in a section behind it.
func each(command bson.Raw, rest []byte, list string) []bson.Raw {
	var operations []bson.Raw
	if array, ok := command.Lookup(list).ArrayOK(); ok {
		values, _ := array.Values()
		for _, value := range values {
			operation, _ := value.DocumentOK()
			operations = append(operations, operation)
		}
	}
	// A section behind the command: its kind, its length, its name, and one document after the other.
	if start := 1 + 4 + len(list) + 1; len(rest) > start {
		for next, more, ok := document(rest[start:]); ok; next, more, ok = document(more) {
			operations = append(operations, next)
		}
	}
	found := make([]bson.Raw, len(operations))
	for n, operation := range operations {
		found[n] = filter(operation, "q")
	}
	return found
}

func filter(of bson.Raw, key string) bson.Raw {
	filter, _ := of.Lookup(key).DocumentOK()
	return filter
}

func document(bytes []byte) (first bson.Raw, rest []byte, ok bool) {
	if len(bytes) < 5 {
		return nil, nil, false
	}
	length := int(binary.LittleEndian.Uint32(bytes))
	if length < 5 || length > len(bytes) {
		return nil, nil, false
	}
	return bson.Raw(bytes[:length]), bytes[length:], true
}

func name(command bson.Raw) string {
	element, err := command.IndexErr(0)
	if err != nil {
		return ""
	}
	return element.Key()
}

func collection(command bson.Raw) string {
	named, _ := command.Index(0).Value().StringValueOK()
	database, _ := command.Lookup("$db").StringValueOK()
	return database + "." + named + "\x00"
}
