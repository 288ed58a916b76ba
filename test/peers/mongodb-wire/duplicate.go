package main

import (
	"encoding/binary"
	"strings"

	"go.mongodb.org/mongo-driver/bson"
)

const duplicateKey = 11000

// duplicateSaid gives the refusal of an update by a unique index the code that MongoDB gives it. FerretDB 1.24 does so for
// inserts alone, and passes PostgreSQL's words on for updates.
func duplicateSaid(reply []byte) ([]byte, error) {
	const body = headerBytes + 5
	if len(reply) <= body {
		return reply, nil
	}
	answer, _, ok := document(reply[body:])
	if !ok {
		return reply, nil
	}
	words, _ := answer.Lookup("errmsg").StringValueOK()
	if !strings.Contains(words, "(SQLSTATE 23505)") {
		return reply, nil
	}
	said, err := bson.Marshal(bson.D{
		{Key: "ok", Value: 0.0},
		{Key: "errmsg", Value: "E11000 duplicate key error"},
		{Key: "code", Value: duplicateKey},
		{Key: "codeName", Value: "DuplicateKey"},
	})
	if err != nil {
		return nil, err
	}
	reply = append(reply[:body], said...)
	binary.LittleEndian.PutUint32(reply, uint32(len(reply)))
	return reply, nil
}
