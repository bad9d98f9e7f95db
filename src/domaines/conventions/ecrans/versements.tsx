import { Link, redirect } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { saisieDe } from '#src/droits/ecran.ts';
import { executer } from '#src/droits/executer.ts';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ErreurMetier } from '#src/socle/erreurs.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { poserMessage } from '#src/socle/message.ts';
import { enEuros, moins } from '#src/socle/montants.ts';
import { LIBELLES_VERSEMENT } from '../forme.ts';
import { verser } from '../operations/verser.ts';
import { listerVersements, type VersementAFaire } from '../requetes/versements.ts';
import type { Route } from './+types/versements';
import { FIL, mois } from './communs.tsx';
import { lireFiltresVersements } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const filtres = lireFiltresVersements(request);
  return { filtres, jour: aujourdhui(), ...(await listerVersements(base(), acteurDe(context), filtres)) };
}

/** Les lignes cochées, une opération chacune : ce qui est refusé est dit, le reste est fait. */
export async function action({ request, context }: Route.ActionArgs) {
  const f = await request.formData();
  const [reference, verse_le] = [f.get('reference'), f.get('verse_le')];
  const choisis = f.getAll('versement');
  if (choisis.length === 0)
    return { erreur: 'Cochez les versements faits.', champs: {}, saisie: saisieDe(f), conseil: undefined };
  const refuses = new Set<string>();
  let faits = 0;
  for (const versement of choisis)
    try {
      await executer(verser, acteurDe(context), { versement, reference, verse_le });
      faits += 1;
    } catch (erreur) {
      if (!(erreur instanceof ErreurMetier)) throw erreur;
      refuses.add(erreur.message);
    }
  if (faits === 0) return { erreur: [...refuses].join(' '), champs: {}, saisie: saisieDe(f), conseil: undefined };
  const texte = [`${pluriel(faits, 'versement noté', 'versements notés')}.`, ...refuses].join(' ');
  throw redirect('/conventions/versements?etat=a_faire', {
    status: 303,
    headers: { 'Set-Cookie': poserMessage(texte) },
  });
}

export default function Versements({ loaderData: page, actionData }: Route.ComponentProps) {
  const aCocher = page.lignes.filter((v) => v.etat === 'prevu' && !v.retenue);
  const liste = (
    <Liste<VersementAFaire>
      legende="Versements dus et faits"
      legendeMasquee
      nomLigne="versement"
      lignes={page.lignes}
      cle={(v) => v.id}
      total={page.total}
      etat={page.filtres}
      exporter="/conventions/versements/export"
      colonnes={[
        {
          id: 'structure',
          titre: 'Structure',
          valeur: (v) => v.structureNom,
          rendu: (v) => `${v.structureNom}, ${mois(v.mois)}`,
        },
        {
          id: 'numero',
          titre: 'Convention',
          valeur: (v) => v.numero,
          rendu: (v) => <Link to={`/conventions/${v.convention}`}>{v.numero}</Link>,
        },
        { id: 'genre', titre: 'Nature', valeur: (v) => LIBELLES_VERSEMENT[v.genre] },
        {
          id: 'montant',
          titre: 'Montant',
          numerique: true,
          valeur: (v) => v.montant,
          rendu: (v) => enEuros(v.montant),
        },
        {
          id: 'etat',
          titre: 'État',
          valeur: (v) => v.etat,
          rendu: (v) =>
            v.etat === 'verse' ? (
              <>
                <Etiquette ton="succes">versé</Etiquette> le {date(v.verseLe, 'courte')}, {v.reference}
              </>
            ) : v.retenue ? (
              <>
                <Etiquette ton="erreur">retenu</Etiquette> {v.raison}
              </>
            ) : (
              <Etiquette ton="attention">à verser</Etiquette>
            ),
        },
      ]}
      filtres={
        <Filtres
          champs={[
            {
              type: 'choix',
              nom: 'etat',
              libelle: 'État',
              tous: 'Tous',
              options: [
                { valeur: 'a_faire', libelle: 'À verser' },
                { valeur: 'retenus', libelle: 'Retenus' },
                { valeur: 'faits', libelle: 'Versés' },
              ],
            },
          ]}
        />
      }
      vide={<p>Aucun versement n'est dû à ce jour : le plan naît à la signature d'une annexe.</p>}
    />
  );
  return (
    <Page
      fil={FIL}
      onglet="Versements"
      titre={`${enEuros(moins(page.somme, page.retenus))} ${page.filtres.etat === 'faits' ? 'versés' : page.filtres.etat === 'a_faire' ? 'à verser' : 'dus ou versés'}${page.retenus === '0' ? '' : `, ${enEuros(page.retenus)} retenus`}`}
      chapo="Les mois commencés. Ce qui retient un versement est relu à l'instant : il repart dès que la structure a fait ce qui est attendu."
    >
      {liste}
      {aCocher.length > 0 ? (
        <Section titre="Noter ce qui est versé" id="noter">
          <Formulaire resultat={actionData} id="versement">
            <CasesACocher
              nom="versement"
              libelle="Versements faits"
              aide="Un versement noté ne change plus : une erreur se corrige par un rappel."
              options={aCocher.map((v) => ({
                valeur: String(v.id),
                libelle: `${v.structureNom}, ${mois(v.mois)} : ${enEuros(v.montant)}`,
                aide: LIBELLES_VERSEMENT[v.genre],
              }))}
            />
            <ChampTexte nom="reference" libelle="Référence du paiement" />
            <ChampDate nom="verse_le" libelle="Date du versement" valeur={page.jour} max={page.jour} />
            <Boutons>
              <BoutonEnvoi>Noter les versements cochés</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </Section>
      ) : null}
    </Page>
  );
}
