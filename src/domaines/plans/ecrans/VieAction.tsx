import { ChampTexte } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { type Action, ETATS_ACTION, LIBELLES_ETAT_ACTION, type Note } from '../forme.ts';
import { pour } from './communs.tsx';

export function Etat({ action: a, suit, resultat }: { action: Action; suit: boolean; resultat: unknown }) {
  if (!suit) return null;
  return (
    <Section titre={`Elle est ${LIBELLES_ETAT_ACTION[a.etat]}`} id="etat">
      <Formulaire id="etat" resultat={pour(resultat, 'etat')} action="?geste=etat">
        <input type="hidden" name="formulaire" value="etat" />
        <input type="hidden" name="version" value={a.version} />
        <Choix
          nom="etat"
          libelle="Où en est-elle ?"
          vide={null}
          aide="« En retard » se calcule : sa fin, ou une de ses étapes, est passée."
          options={ETATS_ACTION.filter((e) => e !== 'en_retard').map((valeur) => ({
            valeur,
            libelle: LIBELLES_ETAT_ACTION[valeur],
          }))}
          valeur={a.etatEcrit}
        />
        <ChampTexte
          nom="raison"
          libelle="Raison de l'abandon"
          lignes={2}
          facultatif
          valeur={a.raison}
          aide="Seulement pour une action abandonnée."
        />
        <Boutons>
          <BoutonEnvoi variante="secondaire">Enregistrer l'état</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Section>
  );
}

export function Notes({
  notes,
  suit,
  jeton,
  resultat,
}: {
  notes: Note[];
  suit: boolean;
  jeton: string;
  resultat: unknown;
}) {
  return (
    <Section
      id="notes"
      titre={
        notes.length === 0
          ? "Aucun avancement n'est noté"
          : pluriel(notes.length, "note d'avancement", "notes d'avancement")
      }
    >
      {suit ? (
        <Formulaire id="note" resultat={pour(resultat, 'note')} action="?geste=noter" key={jeton}>
          <input type="hidden" name="formulaire" value="note" />
          <input type="hidden" name="jeton" value={jeton} />
          <ChampTexte
            nom="texte"
            libelle="Ce qui s'est fait"
            lignes={3}
            aide="Une note ne se réécrit pas : ajoutez-en une autre."
          />
          <Boutons>
            <BoutonEnvoi variante="secondaire">Noter</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
      {notes.length > 0 ? (
        <ul>
          {notes.map((n) => (
            <li key={n.id}>
              <span className="m-mention">
                {dateHeure(n.le)}, {n.par}, {n.organisation}
              </span>
              <p>{n.texte}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </Section>
  );
}
