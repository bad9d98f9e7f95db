import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { CRITERES, type Grille, NIVEAUX } from '../forme.ts';

const FAMILLES = {
  engagement: 'Engagement',
  professionnel: "Vers l'emploi",
  social: 'Obstacles à lever',
} as const;

/** La grille d'évaluation : dix questions, trois réponses en mots ordinaires. Une question sans réponse reste à évaluer. */
export function ChampsGrille({ grille = {}, commentaire }: { grille?: Grille; commentaire?: string }) {
  return (
    <>
      <p className="m-mention">Une question laissée sans réponse reste à évaluer.</p>
      {(Object.keys(FAMILLES) as (keyof typeof FAMILLES)[]).map((famille) => (
        <fieldset className="m-partie" key={famille}>
          <legend>{FAMILLES[famille]}</legend>
          {CRITERES.filter((c) => c.famille === famille).map((c) => (
            <Radios
              key={c.id}
              nom={`grille_${c.id}`}
              libelle={c.libelle}
              valeur={grille[c.id] ?? null}
              options={NIVEAUX.map((n) => ({ valeur: n, libelle: c.niveaux[n] }))}
            />
          ))}
        </fieldset>
      ))}
      <ChampSurveille
        nom="commentaire"
        libelle="Ce qu'il faut savoir pour décider"
        facultatif
        lignes={4}
        max={2000}
        valeur={commentaire}
      />
    </>
  );
}
