import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import { ANCIENNES_NATURES, type Contrat, LIBELLES_NATURE } from '../forme.ts';

const caches = (k: Contrat, geste: string) => (
  <>
    <input type="hidden" name="id" value={k.id} />
    <input type="hidden" name="version" value={k.version} />
    <input type="hidden" name="geste" value={geste} />
  </>
);

/** L'offre raisonnable d'emploi : ce qui est défini, et de quoi la définir. */
export function Offre({ contrat: k, ecrit, refus }: { contrat: Contrat; ecrit: boolean; refus: unknown }) {
  const o = k.offre;
  return (
    <div className="m-encadre">
      <h3>Offre raisonnable d'emploi</h3>
      {o ? (
        <dl className="m-proprietes">
          {(
            [
              ['Métiers', o.metiers],
              ['Contrat', o.contrat],
              ['Zone', o.zone],
              ['Salaire', o.salaire],
              ['Définie le', date(k.offreLe)],
            ] as const
          ).map(([nom, valeur]) =>
            valeur ? (
              <div key={nom}>
                <dt>{nom}</dt>
                <dd>{valeur}</dd>
              </div>
            ) : null,
          )}
        </dl>
      ) : (
        <p>
          Pas encore définie. Elle l'est avec la personne dans les mois qui suivent la signature ; l'échéance est dans
          votre file.
        </p>
      )}
      {ecrit ? (
        <details open={Boolean(refus)}>
          <summary>{o ? 'La corriger' : 'La définir'}</summary>
          <Formulaire resultat={refus} id="offre">
            {caches(k, 'offre')}
            <ChampSurveille nom="metiers" libelle="Métiers recherchés" lignes={2} max={500} valeur={o?.metiers} />
            <ChampSurveille
              nom="contrat"
              libelle="Type de contrat et temps de travail"
              lignes={1}
              max={200}
              valeur={o?.contrat}
            />
            <ChampSurveille nom="zone" libelle="Zone de recherche" lignes={1} max={200} valeur={o?.zone} />
            <ChampSurveille
              nom="salaire"
              libelle="Salaire attendu"
              facultatif
              lignes={1}
              max={200}
              valeur={o?.salaire}
            />
            <Boutons>
              <BoutonEnvoi variante="secondaire">Enregistrer l'offre raisonnable</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ) : null}
    </div>
  );
}

export function Clore({ contrat: k, jour, refus }: { contrat: Contrat; jour: string; refus: unknown }) {
  return (
    <details open={Boolean(refus)}>
      <summary>Clore le contrat</summary>
      <Formulaire resultat={refus} id="clore">
        {caches(k, 'clore')}
        <ChampDate nom="le" libelle="Il prend fin le" valeur={jour} max={jour} />
        <ChampSurveille nom="motif" libelle="Pourquoi" lignes={2} max={500} />
        <Boutons>
          <BoutonEnvoi variante="danger">Clore le contrat</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}

/** Reprendre un CER, un PPAE, un PACEA ou un CEJ, pour le lire ici. */
export function AncienContrat({ refus }: { refus: unknown }) {
  return (
    <details open={Boolean(refus)}>
      <summary>Reprendre un ancien contrat</summary>
      <Formulaire resultat={refus} id="reprendre">
        <input type="hidden" name="geste" value="reprendre" />
        <Choix
          nom="nature"
          libelle="Nature"
          options={ANCIENNES_NATURES.map((n) => ({ valeur: n, libelle: LIBELLES_NATURE[n] }))}
        />
        <div className="m-deux-colonnes">
          <ChampDate nom="debut" libelle="Début" />
          <ChampDate nom="fin" libelle="Fin" facultatif />
        </div>
        <ChampSurveille nom="resume" libelle="Ce qu'il prévoyait" facultatif lignes={4} max={3000} />
        <Boutons>
          <BoutonEnvoi variante="secondaire">Reprendre dans l'histoire</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </details>
  );
}
