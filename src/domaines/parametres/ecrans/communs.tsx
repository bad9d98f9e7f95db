import { ChampTexte } from '#src/presentation/champs.tsx';
import { Radios } from '#src/presentation/choix.tsx';
import { nombre } from '#src/presentation/format.ts';
import type { DefinitionParametre } from '../catalogue.ts';
import { lireDetails, type Parametre } from '../regles.ts';

export const FIL = [{ libelle: 'Paramètres datés', adresse: '/administration/parametres' }];
export const cheminDe = (cle: string) => `/administration/parametres/${cle}`;

export function valeurEnTexte(p: Pick<Parametre, 'valeur' | 'details' | 'unite'>): string {
  return p.valeur === null ? lireDetails(p.details) : nombre(p.valeur, { unite: p.unite });
}

/** Ce que l'on tape dans le champ pour retrouver cette valeur. */
function saisieDe(p: Pick<Parametre, 'valeur' | 'details'> | null): string {
  if (!p) return '';
  return p.valeur === null ? JSON.stringify(p.details) : String(p.valeur).replace('.', ',');
}

export function ChampsValeur({ definition, modele }: { definition: DefinitionParametre; modele: Parametre | null }) {
  const compose = definition.forme === 'compose';
  return (
    <>
      <ChampTexte
        nom="valeur"
        libelle={`Valeur (${definition.unite})`}
        aide={
          compose
            ? 'Valeur composée : gardez les noms, changez les nombres (avec un point).'
            : 'Par exemple 23 921 ou 651,69.'
        }
        valeur={saisieDe(modele)}
        {...(compose ? { lignes: 3 } : { largeur: 14 })}
      />
      <ChampTexte
        nom="source"
        libelle="Source"
        aide="Le texte et sa date, ou la publication où la valeur est lue."
        lignes={2}
        valeur={modele?.source}
      />
      <Radios
        nom="confiance"
        libelle="Que vaut cette source ?"
        valeur={modele?.confiance}
        options={[
          { valeur: 'lu', libelle: 'Lu dans le texte', aide: 'Vous avez lu le texte officiel lui-même.' },
          { valeur: 'source secondaire', libelle: 'Source secondaire', aide: 'Une publication qui cite le texte.' },
          {
            valeur: 'non verifie',
            libelle: 'Non vérifié',
            aide: 'La valeur reste à contrôler ; elle sera montrée comme telle.',
          },
        ]}
      />
      <ChampTexte nom="commentaire" libelle="Commentaire" facultatif lignes={2} valeur={modele?.commentaire} />
    </>
  );
}
