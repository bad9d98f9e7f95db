import { ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Criteres, Phase, PoidsModulation } from '../forme.ts';
import { LIBELLES_PHASE } from '../regles.ts';

export const FIL = [{ libelle: 'Campagnes', adresse: '/campagnes' }];

const TONS = {
  preparation: 'neutre',
  a_venir: 'information',
  en_cours: 'succes',
  close: 'attention',
  archivee: 'neutre',
} as const;

export const EtiquettePhase = ({ phase }: { phase: Phase }) => (
  <Etiquette ton={TONS[phase]}>{LIBELLES_PHASE[phase]}</Etiquette>
);

/** Critères et poids : les lignes existantes, et quelques-unes de vides ; effacer un libellé retire la ligne. */
export function ChampsReglages({ criteres, modulation }: { criteres: Criteres; modulation: PoidsModulation }) {
  const eligibilite = [...criteres.eligibilite, ...VIDES];
  const selection = [...criteres.selection, ...VIDES];
  return (
    <>
      <Section titre="Critères d'éligibilité">
        <p>Remplis ou non : un seul qui manque bloque le dossier. Effacez un libellé pour retirer la ligne.</p>
        {eligibilite.map((c, i) => (
          <fieldset className="m-groupe" key={`e${i.toString()}`}>
            <legend className="fr-label">
              {'id' in c ? `Critère d'éligibilité ${i + 1}` : `Critère d'éligibilité de plus`}
            </legend>
            {'id' in c ? <input type="hidden" name={`eligibilite.${i}.id`} value={c.id} /> : null}
            <ChampTexte
              nom={`eligibilite.${i}.libelle`}
              libelle="Ce qui est exigé"
              valeur={'id' in c ? c.libelle : ''}
              facultatif={!('id' in c)}
            />
            <ChampTexte
              nom={`eligibilite.${i}.fondement`}
              libelle="Texte qui le fonde"
              valeur={'id' in c ? c.fondement : ''}
              facultatif
            />
          </fieldset>
        ))}
      </Section>
      <Section titre="Critères de sélection">
        <p>Notés, puis pesés. Les poids font 100 %. Peu de critères se comprennent mieux.</p>
        {selection.map((c, i) => (
          <fieldset className="m-groupe" key={`s${i.toString()}`}>
            <legend className="fr-label">
              {'id' in c ? `Critère de sélection ${i + 1}` : 'Critère de sélection de plus'}
            </legend>
            {'id' in c ? <input type="hidden" name={`selection.${i}.id`} value={c.id} /> : null}
            <ChampTexte
              nom={`selection.${i}.libelle`}
              libelle="Ce qui est noté"
              valeur={'id' in c ? c.libelle : ''}
              facultatif={!('id' in c)}
            />
            <ChampTexte
              nom={`selection.${i}.aide`}
              libelle="Ce que l'on regarde"
              valeur={'id' in c ? c.aide : ''}
              facultatif
            />
            <div className="m-groupe__ligne">
              <ChampNombre
                nom={`selection.${i}.poids`}
                libelle="Poids"
                unite="%"
                valeur={'id' in c ? c.poids : ''}
                facultatif={!('id' in c)}
              />
              <ChampNombre
                nom={`selection.${i}.echelle`}
                libelle="Noté de 0 à"
                valeur={'id' in c ? c.echelle : '5'}
                facultatif={!('id' in c)}
              />
            </div>
          </fieldset>
        ))}
      </Section>
      <Section titre="Poids de la part modulée">
        <p>
          Trois critères fixés par le code du travail ; leur poids est local. Il est publié avec la campagne et doit
          faire 100 %.
        </p>
        <ChampNombre
          nom="modulation.publics"
          libelle="Caractéristiques des personnes embauchées"
          unite="%"
          valeur={modulation.publics}
        />
        <ChampNombre
          nom="modulation.moyens"
          libelle="Actions et moyens d'insertion"
          unite="%"
          valeur={modulation.moyens}
        />
        <ChampNombre
          nom="modulation.resultats"
          libelle="Résultats constatés à la sortie"
          unite="%"
          valeur={modulation.resultats}
        />
      </Section>
    </>
  );
}

const VIDES: readonly Record<string, never>[] = [{}, {}];
