import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { PageDialogue } from '../requetes/page.ts';

/** D'où viennent les montants de la dernière proposition : le calcul, et chaque paramètre avec sa source. */
export function Parametres({ page: { propositions } }: { page: PageDialogue }) {
  const derniere = propositions.at(-1);
  if (!derniere) return null;
  const { lignes } = derniere.montants;
  const parametres = [...new Map(lignes.flatMap((s) => s.parametres).map((p) => [`${p.nom} ${p.depuis}`, p])).values()];
  return (
    <Section titre={`D'où viennent les montants de la proposition n° ${derniere.rang}`} id="parametres">
      <ul>
        {lignes.map((s, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: les lignes d'une proposition gardée ne changent plus.
          <li key={i}>
            {s.demande.type} : {s.explications.find((e) => e.montant === 'base')?.calcul}
            {Number(s.partDepartement) > 0
              ? ` ; part du département : ${s.explications.find((e) => e.montant === 'partDepartement')?.calcul}`
              : ''}
          </li>
        ))}
      </ul>
      <Tableau
        legende="Paramètres employés, au jour de la proposition"
        cle={(p) => `${p.nom} ${p.depuis}`}
        lignes={parametres}
        colonnes={[
          { id: 'libelle', titre: 'Paramètre', valeur: (p) => p.libelle },
          { id: 'valeur', titre: 'Valeur', valeur: (p) => `${nombre(p.valeur)} ${p.unite}` },
          { id: 'depuis', titre: 'Depuis', valeur: (p) => date(p.depuis, 'courte') },
          {
            id: 'confiance',
            titre: 'Fiabilité',
            valeur: (p) => p.confiance,
            rendu: (p) => <EtiquetteConfiance confiance={p.confiance} />,
          },
          { id: 'source', titre: 'Source', valeur: (p) => [p.source, p.reserve].filter(Boolean).join('. ') },
        ]}
      />
    </Section>
  );
}
