import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { date, nombre, pluriel } from '#src/presentation/format.ts';
import { OngletsSubvention } from '#src/presentation/OngletsSubvention.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { releverIndicateur } from '../operations/relever.ts';
import { lireIndicateurs } from '../requetes/indicateurs.ts';
import type { Route } from './+types/indicateurs';
import { BarreAvancement, EtatDAvancement, FIL } from './communs.tsx';
import { FormulaireReleve } from './FormulaireReleve.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  lireIndicateurs(base(), acteurDe(context), numero(params.id));

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, releverIndicateur, (f) => ({ ...Object.fromEntries(f), subvention: params.id }), {
    redirection: ({ id, subvention }) => `/subventions/${subvention}/releves/${id}`,
    message: 'Le relevé est enregistré. Joignez sa preuve si elle est demandée.',
  });

function titreDe({ suivis, alertes }: Awaited<ReturnType<typeof lireIndicateurs>>): string {
  if (suivis.length === 0) return "Cet appel n'a pas d'indicateur";
  if (alertes.length > 0)
    return `${pluriel(alertes.length, 'indicateur est', 'indicateurs sont')} en retard sur ${suivis.length}`;
  const atteints = suivis.filter((s) => s.avancement.etat === 'atteint').length;
  if (atteints > 0)
    return `${pluriel(atteints, 'cible atteinte', 'cibles atteintes')} sur ${suivis.length}, aucun retard`;
  return suivis.some((s) => s.releves.length > 0) ? 'Les indicateurs sont au rythme prévu' : "Rien n'est encore relevé";
}

export default function Indicateurs({ loaderData: page, actionData }: Route.ComponentProps) {
  const { subvention: s, suivis, noms } = page;
  const refuse = actionData && 'saisie' in actionData ? actionData.saisie.indicateur : null;
  const publics = new Map<string, string>(page.publics.map((p) => [p.valeur, p.libelle]));
  return (
    <Page
      fil={FIL(s)}
      surtitre={`${s.organisationNom}, « ${s.intitule} »`}
      titre={titreDe(page)}
      onglet={`Indicateurs, convention ${s.numero}`}
      chapo={`Opération du ${date(s.debut)} au ${date(s.fin)}. Le trait de chaque barre est là où le temps en est, au ${date(page.jour)}.`}
    >
      <OngletsSubvention id={s.id} etat={s.etat} actif="indicateurs" nombres={{ indicateurs: page.alertes.length }} />
      {page.alertes.length > 0 ? (
        <Alerte ton="attention" titre="En retard sur la cible">
          <ul>
            {page.alertes.map((a) => (
              <li key={a.indicateur}>
                <a href={`#indicateur-${a.indicateur}`}>{a.texte}</a>
              </li>
            ))}
          </ul>
        </Alerte>
      ) : null}
      {suivis.map(({ indicateur: i, avancement, releves, sansPreuve }) => (
        <Section
          key={i.id}
          id={`indicateur-${i.id}`}
          titre={i.libelle}
          liens={<EtatDAvancement etat={avancement.etat} />}
        >
          <BarreAvancement avancement={avancement} unite={i.unite} />
          <p className="m-mention">
            {page.regles[i.id]}.{i.preuve ? ` Preuve demandée : ${i.preuve}.` : ''}
            {sansPreuve > 0
              ? ` ${pluriel(sansPreuve, 'relevé attend sa preuve', 'relevés attendent leur preuve')}.`
              : ''}
          </p>
          {releves.length > 0 ? (
            <Tableau
              legende={`Relevés : ${i.libelle}`}
              legendeMasquee
              cle={(r) => r.id}
              lignes={releves}
              colonnes={[
                {
                  id: 'periode',
                  titre: 'Période',
                  valeur: (r) => r.debut,
                  rendu: (r) => (
                    <Link to={`/subventions/${s.id}/releves/${r.id}`}>
                      du {date(r.debut, 'courte')} au {date(r.fin, 'courte')}
                    </Link>
                  ),
                },
                {
                  id: 'valeur',
                  titre: i.type === 'taux' ? 'Combien, sur combien' : 'Valeur',
                  valeur: (r) => r.valeur,
                  numerique: true,
                  rendu: (r) =>
                    r.denominateur === null
                      ? nombre(r.valeur, { unite: i.unite })
                      : `${nombre(r.valeur)} sur ${nombre(r.denominateur)}`,
                },
                {
                  id: 'pour',
                  titre: 'Territoire et public',
                  valeur: (r) =>
                    [r.territoire ? noms[r.territoire] : null, r.public ? publics.get(r.public) : null]
                      .filter(Boolean)
                      .join(', ') || "L'ensemble",
                },
                {
                  id: 'preuves',
                  titre: 'Preuves',
                  valeur: (r) => r.preuves,
                  rendu: (r) => (r.preuves > 0 ? String(r.preuves) : i.preuve ? 'manque' : 'aucune'),
                },
                { id: 'par', titre: 'Saisi par', valeur: (r) => r.par },
              ]}
            />
          ) : null}
          {page.releve ? (
            <details open={refuse === i.id}>
              <summary>Ajouter un relevé</summary>
              <FormulaireReleve
                indicateur={i}
                operation={s}
                territoires={page.territoires}
                publics={page.publics}
                resultat={refuse === i.id ? actionData : undefined}
              />
            </details>
          ) : null}
        </Section>
      ))}
      {suivis.some((x) => x.releves.length > 0) ? (
        <p>
          Télécharger tous les relevés :{' '}
          <a href={`/subventions/${s.id}/indicateurs/export/csv`} download>
            CSV
          </a>
          ,{' '}
          <a href={`/subventions/${s.id}/indicateurs/export/xlsx`} download>
            Excel
          </a>
          .
        </p>
      ) : null}
    </Page>
  );
}
