import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { ChampTexte } from '#src/presentation/champs.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, dateHeure, nombre } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { enEuros } from '#src/socle/montants.ts';
import { direDifference } from '../modeles/valeurs.ts';
import { lireAnnexe } from '../requetes/annexe.ts';
import type { Route } from './+types/annexe';
import { EtatDAnnexe, FIL } from './communs.tsx';
import { Regulariser } from './fiche/Regulariser.tsx';
import { agirSurConvention } from './gestes.ts';

export async function loader({ context, params }: Route.LoaderArgs) {
  const lue = await lireAnnexe(base(), acteurDe(context), numero(params.id), numero(params.annexe));
  return {
    ...lue,
    differences: lue.differences.map(direDifference),
    jour: aujourdhui(),
  };
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agirSurConvention(request, context, numero(params.id));

export default function AnnexeFinanciere({ loaderData: page, actionData }: Route.ComponentProps) {
  const { annexe: a } = page;
  const refus = useRefus(actionData);
  return (
    <Page
      fil={[...FIL, { libelle: a.lieu.numero, adresse: `/conventions/${a.convention}` }]}
      onglet={`Annexe ${a.numero}`}
      titre={`${enEuros(a.total)} pour ${nombre(a.etp)} ETP en ${a.annee}`}
      surtitre={
        <>
          Annexe financière {a.numero} <EtatDAnnexe etat={a.etat} />
        </>
      }
      chapo={`${a.lieu.structureNom}, du ${date(a.debut)} au ${date(a.fin)}.${a.motif ? ` ${a.motif}` : ''}`}
    >
      {page.differences.length > 0 ? (
        <Section titre={`Ce que cet avenant change à ${page.remplacee}`}>
          <Tableau
            legende="Avant et après"
            legendeMasquee
            cle={(d) => d.quoi}
            lignes={page.differences}
            colonnes={[
              { id: 'quoi', titre: 'Élément', valeur: (d) => d.quoi },
              { id: 'avant', titre: 'Avant', valeur: (d) => d.avant },
              { id: 'apres', titre: 'Après', valeur: (d) => d.apres },
            ]}
          />
        </Section>
      ) : null}
      <Section titre="Comment ces montants sont calculés">
        <Tableau
          legende="Calcul des montants, au centime"
          cle={(_, i) => i}
          lignes={page.calculs}
          colonnes={[
            { id: 'quoi', titre: 'Montant', valeur: (c) => c.quoi },
            { id: 'calcul', titre: 'Calcul', valeur: (c) => c.calcul },
            { id: 'montant', titre: 'Valeur', valeur: (c) => c.montant },
          ]}
        />
        <Tableau
          legende="Valeurs employées, leur source et leur confiance"
          cle={(_, i) => i}
          lignes={page.parametres}
          colonnes={[
            { id: 'libelle', titre: 'Paramètre', valeur: (p) => p.libelle },
            { id: 'valeur', titre: 'Valeur', valeur: (p) => p.valeur },
            { id: 'source', titre: 'Source et confiance', valeur: (p) => p.source },
          ]}
        />
      </Section>
      {page.recalculs.length > 0 ? (
        <Section titre="Recalculs">
          <ul>
            {page.recalculs.map((r) => (
              <li key={String(r.le)}>
                {dateHeure(r.le)}, par {r.par} : {enEuros(r.totalAvant)} devient {enEuros(r.totalApres)}, rappel de{' '}
                {enEuros(r.rappel)}. {r.motif}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {page.peut.regulariser && a.etat === 'signee' ? (
        <Regulariser page={page} resultat={refus('regulariser')} />
      ) : null}
      {page.peut.annuler && page.remplacee && ['projet', 'proposee'].includes(a.etat) ? (
        <Section titre="Renoncer à cet avenant">
          <Formulaire action="?geste=annuler" resultat={refus('annuler')} id="annulation">
            <input type="hidden" name="annexe" value={a.id} />
            <ChampTexte nom="motif" libelle="Raison" lignes={2} />
            <Boutons>
              <BoutonEnvoi variante="danger">Annuler le projet d'avenant</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
