import { enTexte, type LigneRepetee, type Repetition } from '#src/socle/formulaires/index.ts';
import { BoutonEnvoi } from '../Formulaire.tsx';
import { typo } from '../format.ts';
import { ChampDonnees } from './ChampDonnees.tsx';
import { type EtatFormulaire, estOuvert } from './etat.ts';

/** Un groupe répété : une fiche par ligne. Ajouter ou retirer une ligne est un envoi du formulaire, avec ou sans JavaScript. */
export function BlocRepetition({ etat, bloc }: { etat: EtatFormulaire; bloc: Repetition }) {
  const lignes = (Array.isArray(etat.donnees[bloc.id]) ? etat.donnees[bloc.id] : []) as LigneRepetee[];
  const ouvert = estOuvert(etat.ouverts, bloc.id);
  const provenance = etat.provenances[bloc.id];
  const generation = etat.generations[bloc.id] ?? 0;
  const anterieures = etat.comparaison?.valeurs[bloc.id];
  return (
    <div className="m-repetition" hidden={!etat.evaluation.visibles.has(bloc.id)}>
      <h3 id={`champ-${bloc.id}`} tabIndex={-1}>
        {typo(bloc.libelle)}
      </h3>
      {bloc.aide ? <p className="fr-hint-text">{typo(bloc.aide)}</p> : null}
      {provenance ? (
        <p className="m-donnee__source">
          <strong>Prérempli.</strong> Repris de : {provenance}. Vérifiez, et corrigez si besoin.
        </p>
      ) : null}
      {ouvert ? <input type="hidden" name={`${bloc.id}._lignes`} value={lignes.length} /> : null}
      {lignes.map((ligne, rang) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: les lignes n'ont pas d'identité ; la génération change quand elles bougent.
        <fieldset className="m-partie" id={`champ-${bloc.id}.${rang}`} tabIndex={-1} key={`${generation}.${rang}`}>
          <legend>
            {majuscule(bloc.ligne)} {rang + 1}
          </legend>
          {bloc.champs.map((champ) => (
            <ChampDonnees
              key={champ.id}
              etat={etat}
              champ={champ}
              cle={`${bloc.id}.${rang}.${champ.id}`}
              valeur={ligne[champ.id]}
              repetition={bloc.id}
            />
          ))}
          {ouvert ? (
            <p>
              <BoutonEnvoi variante="discret" petit nom="_geste" valeur={`retirer:${bloc.id}:${rang}`}>
                Retirer {bloc.ligne} {rang + 1}
              </BoutonEnvoi>
            </p>
          ) : null}
        </fieldset>
      ))}
      {lignes.length === 0 ? <p className="m-mention">Rien pour l'instant.</p> : null}
      {ouvert && lignes.length < (bloc.max ?? 500) ? (
        <p>
          <BoutonEnvoi variante="secondaire" petit nom="_geste" valeur={`ajouter:${bloc.id}`}>
            Ajouter : {bloc.ligne}
          </BoutonEnvoi>
        </p>
      ) : null}
      {Array.isArray(anterieures) && anterieures.length > 0 ? (
        <details className="m-donnee__formule">
          <summary>
            {etat.comparaison?.titre} : {anterieures.length} {bloc.ligne}
            {anterieures.length > 1 ? 's' : ''}
          </summary>
          <ul>
            {(anterieures as LigneRepetee[]).map((l, i) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: liste figée de l'an dernier.
              <li key={i}>
                {bloc.champs
                  .map((c) => enTexte(c, l[c.id]))
                  .filter(Boolean)
                  .join(' ; ')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  );
}

const majuscule = (texte: string): string => texte.charAt(0).toUpperCase() + texte.slice(1);
