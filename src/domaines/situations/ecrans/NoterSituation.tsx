import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { libelleTheme, SITUATIONS, THEMES } from '../catalogue/index.ts';
import { IMPACTS, LIBELLES_IMPACT } from '../forme.ts';

const FREINS = SITUATIONS.filter((s) => s.nature === 'frein');

/** Noter un frein entre deux diagnostics. */
export function NoterSituation({ resultat }: { resultat: unknown }) {
  return (
    <Section titre="Noter un frein maintenant" id="noter">
      <details open={resultat !== undefined}>
        <summary>Un frein apparu entre deux diagnostics</summary>
        <Formulaire id="noter" resultat={resultat}>
          <Choix
            nom="code"
            libelle="Frein"
            facultatif
            vide="Pas dans la liste : je l'écris dessous"
            options={FREINS.map((s) => ({ valeur: s.code, libelle: s.libelle, groupe: libelleTheme(s.theme) }))}
          />
          <Choix
            nom="theme"
            libelle="Thème, s'il n'est pas dans la liste"
            facultatif
            options={THEMES.filter((t) => t.genre === 'contrainte').map((t) => ({
              valeur: t.code,
              libelle: t.libelle,
            }))}
          />
          <ChampSurveille
            nom="libelle"
            libelle="Ce qui est constaté, s'il n'est pas dans la liste"
            facultatif
            lignes={2}
            max={200}
          />
          <Radios
            nom="impact"
            libelle="Incidence sur l'emploi"
            enLigne
            options={IMPACTS.map((i) => ({ valeur: i, libelle: LIBELLES_IMPACT[i] }))}
          />
          <ChampDate nom="repereLe" libelle="Repéré le" facultatif aide="Aujourd'hui si vous ne dites rien." />
          <Boutons>
            <BoutonEnvoi nom="geste" valeur="noter" variante="secondaire">
              Noter ce frein
            </BoutonEnvoi>
          </Boutons>
        </Formulaire>
      </details>
    </Section>
  );
}
