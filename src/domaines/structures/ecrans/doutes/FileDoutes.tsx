import { Link } from 'react-router';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire, useChamp } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { ETATS_DOUTE, GENRES_DOUTE, type GenreDoute } from '../../regles/doutes.ts';
import type { Doute } from '../../requetes/doutes.ts';

/** Doutes par genre, à cocher, et la décision pour tous ceux qui sont cochés. */
export function FileDoutes({
  lignes,
  parGenre,
  departement,
  entiere,
  ouverts,
  resultat,
}: {
  lignes: Doute[];
  parGenre: { genre: GenreDoute; nombre: number }[];
  departement: string;
  /** Faux quand on ne regarde qu'une structure : « tous » n'aurait pas de sens. */
  entiere: boolean;
  ouverts: boolean;
  resultat: unknown;
}) {
  const genres = [...Map.groupBy(lignes, ({ genre }) => genre)];
  const liste = genres.map(([genre, doutes]) => (
    <Section key={genre} titre={`${GENRES_DOUTE[genre]} (${doutes.length})`}>
      {ouverts && entiere ? (
        <Tous genre={genre} nombre={parGenre.find((ligne) => ligne.genre === genre)?.nombre ?? 0} />
      ) : null}
      <ul className="m-fils">
        {doutes.map((doute) => (
          <li key={doute.id}>{ouverts ? <ACocher doute={doute} /> : <Clos doute={doute} />}</li>
        ))}
      </ul>
    </Section>
  ));
  if (!ouverts) return <>{liste}</>;
  return (
    <Formulaire resultat={resultat}>
      <input type="hidden" name="departement" value={departement} />
      {liste}
      <fieldset className="m-partie">
        <legend>Pour les doutes cochés</legend>
        <ChampTexte
          nom="motif"
          libelle="Raison"
          aide="Obligatoire pour laisser tel quel : vérifié par téléphone, chantier itinérant…"
          facultatif
        />
        <Boutons>
          <BoutonEnvoi nom="decision" valeur="accepter">
            Appliquer les propositions
          </BoutonEnvoi>
          <BoutonEnvoi variante="secondaire" nom="decision" valeur="ignorer">
            Laisser tel quel
          </BoutonEnvoi>
        </Boutons>
      </fieldset>
    </Formulaire>
  );
}

/** Une case pour le genre entier, pages suivantes comprises. */
function Tous({ genre, nombre }: { genre: GenreDoute; nombre: number }) {
  const { tapes } = useChamp('genres');
  if (nombre < 2) return null;
  const id = `genre-${genre}`;
  return (
    <div className="fr-checkbox-group m-encadre">
      <input type="checkbox" id={id} name="genres" value={genre} defaultChecked={tapes?.includes(genre)} />
      <label className="fr-label" htmlFor={id}>
        Les {nombre} de ce genre, même hors de cette page
      </label>
    </div>
  );
}

function Sujet({ doute }: { doute: Doute }) {
  if (doute.structure === null) return <>Annexes de l'identifiant ASP {doute.sujet?.split('/')[0]}</>;
  return (
    <>
      {doute.structureNom} ({doute.structureType}
      {doute.communeNom ? `, ${doute.communeNom}` : ''})
    </>
  );
}

function ACocher({ doute }: { doute: Doute }) {
  const id = `doute-${doute.id}`;
  const { tapes } = useChamp('ids');
  return (
    <div className="fr-checkbox-group">
      <input type="checkbox" id={id} name="ids" value={doute.id} defaultChecked={tapes?.includes(String(doute.id))} />
      <label className="fr-label" htmlFor={id}>
        <span>
          <strong>
            <Sujet doute={doute} />
          </strong>{' '}
          {doute.explication}
          <span className="fr-hint-text">
            {doute.proposition
              ? `Proposition : ${doute.proposition.phrase}`
              : doute.structure === null
                ? 'Pas de proposition : choisissez la structure, ou laissez tel quel.'
                : 'Pas de proposition : corrigez la fiche, ou laissez tel quel.'}
          </span>
        </span>
      </label>
      <p className="m-suite-case">
        {doute.structure === null ? (
          <Link to={`/structures/doutes/${doute.id}/rattacher`}>Choisir la structure</Link>
        ) : (
          <Link to={`/structures/${doute.structure}`}>
            Ouvrir la fiche<span className="fr-sr-only"> de {doute.structureNom}</span>
          </Link>
        )}
      </p>
    </div>
  );
}

function Clos({ doute }: { doute: Doute }) {
  return (
    <>
      <strong>
        <Sujet doute={doute} />
      </strong>{' '}
      {doute.explication}
      <p className="m-mention">
        {ETATS_DOUTE[doute.etat]} le {date(doute.clos_le)}
        {doute.par ? ` par ${doute.par}` : ''}
        {doute.motif ? ` : ${doute.motif}` : ''}
      </p>
    </>
  );
}
