import { Champ } from '#src/presentation/Champ.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { dateHeure, pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { LIBELLES_MODES, MODES } from '../forme.ts';
import { Entetes, type ProprietesGeste, pour } from './communs.tsx';

/** Les rencontres, la plus récente d'abord ; elles ne se réécrivent pas. */
export function Rencontres({ page: { rencontres, peut }, resultat }: ProprietesGeste) {
  const refus = pour(resultat, 'rencontrer');
  return (
    <Section
      titre={rencontres.length === 0 ? 'Aucune rencontre consignée' : pluriel(rencontres.length, 'rencontre')}
      id="rencontres"
    >
      {rencontres.length > 0 ? (
        <ul className="m-fils">
          {rencontres.map((r) => (
            <li key={r.id}>
              <time dateTime={new Date(r.le).toISOString()}>{dateHeure(r.le)}</time>{' '}
              <span className="m-fils__qui">
                {LIBELLES_MODES[r.mode].toLowerCase()}, {r.participants}
              </span>
              <div className="m-texte-brut">{r.compteRendu}</div>
            </li>
          ))}
        </ul>
      ) : null}
      {peut.rencontrer ? (
        <details open={refus !== undefined}>
          <summary>Consigner une rencontre</summary>
          <Formulaire id="rencontre" resultat={refus} action="?geste=rencontrer">
            <Entetes geste="rencontrer" />
            <ChampDate nom="le" libelle="Jour" />
            <Champ nom="heure" libelle="Heure (Paris)">
              {({ tape, ...attributs }) => (
                <input {...attributs} className="fr-input" type="time" data-largeur="" defaultValue={tape ?? ''} />
              )}
            </Champ>
            <Radios
              nom="mode"
              libelle="Comment"
              valeur="sur_place"
              options={MODES.map((valeur) => ({ valeur, libelle: LIBELLES_MODES[valeur] }))}
            />
            <ChampTexte nom="participants" libelle="Participants" />
            <ChampTexte nom="compteRendu" libelle="Compte rendu" lignes={5} aide="La structure le lit." />
            <Boutons>
              <BoutonEnvoi>Consigner la rencontre</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </Section>
  );
}
