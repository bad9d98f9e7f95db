/** Prescripteurs : qui oriente les personnes vers l'insertion, et où personne n'est à portée. */
export {};
