import type { Definition, Expression } from './forme.ts';
import { planDe } from './plan.ts';

const MOTS: Record<string, string> = {
  somme: 'total de ',
  somme_si: 'total des lignes où ',
  nombre: 'nombre de ',
  nombre_si: 'nombre de lignes où ',
  arrondi: 'arrondi de ',
  min: 'le plus petit de ',
  max: 'le plus grand de ',
  defaut: 'valeur par défaut de ',
  renseigne: 'réponse donnée à ',
};

/** Une formule en français : les identifiants deviennent les questions (« total de (Financeurs : montant) ÷ (Charges) »). */
export function expliquer(definition: Definition, formule: Expression, repetition?: string): string {
  const plan = planDe(definition);
  return formule
    .split(/('[^']*'|"[^"]*")/)
    .map((bout, i) =>
      i % 2 === 1
        ? bout
        : bout
            .replace(/[a-z_][a-z0-9_]*(?:\.[a-z_][a-z0-9_]*)?/gi, (mot) => {
              if (MOTS[mot]) return MOTS[mot];
              const place = (repetition && plan.champs.get(`${repetition}.${mot}`)) || plan.champs.get(mot);
              if (place)
                return `« ${place.repetition && mot.includes('.') ? `${place.repetition.libelle} : ` : ''}${place.champ.libelle} »`;
              const groupe = plan.repetitions.get(mot)?.repetition;
              if (groupe) return `« ${groupe.libelle} »`;
              return mot.startsWith('contexte.')
                ? `« ${mot.slice('contexte.'.length).replaceAll('_', ' ')} » (donnée fournie)`
                : mot;
            })
            .replaceAll('*', '×')
            .replace(/(?<=\S)\s*\/\s*/g, ' ÷ '),
    )
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}
