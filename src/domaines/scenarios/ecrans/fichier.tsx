import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero, refus } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampTexte, Fichier } from '#src/presentation/champs.tsx';
import { Coche } from '#src/presentation/choix.tsx';
import { relireApresConflit } from '#src/presentation/conflit.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Page, Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { redirigerAvecMessage } from '#src/socle/message.ts';
import { ouvrirScenario } from '../chargement.ts';
import { decoderFichier, deposerChangements, type ResultatFichier } from '../requetes/fichier.ts';
import { enTete } from '../requetes/page.ts';
import type { Route } from './+types/fichier';
import { filScenario } from './communs.tsx';

export async function loader({ context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const scenario = await ouvrirScenario(base(), acteur, numero(params.id));
  exiger(acteur, 'scenarios.changer', scenario);
  return { scenario: enTete(scenario), changements: scenario.changements.length };
}

export async function action({ request, context, params }: Route.ActionArgs) {
  const formulaire = await request.formData();
  const id = numero(params.id);
  try {
    const depose = formulaire.get('fichier');
    const octets = depose instanceof File && depose.size > 0 ? new Uint8Array(await depose.arrayBuffer()) : null;
    const texte = octets ? decoderFichier(octets) : String(formulaire.get('texte') ?? '');
    const resultat = await deposerChangements(base(), acteurDe(context), {
      id,
      version: formulaire.get('version'),
      texte,
      remplacer: formulaire.get('remplacer') === 'oui',
      laisser: formulaire.get('geste') === 'laisser',
    });
    if (resultat.enregistre) throw redirigerAvecMessage(`/scenarios/${id}`, resultat.message);
    // Le texte du fichier revient dans la zone : il se corrige sur place.
    formulaire.set('texte', texte);
    return { ...resultat, saisie: { texte, remplacer: String(formulaire.get('remplacer') ?? '') } };
  } catch (erreur) {
    if (erreur instanceof Response) throw erreur;
    return refus(erreur, formulaire);
  }
}

const EXEMPLE =
  'action;structure;type;commune;lon;lat;etp;nom\nouvrir;;ACI;62041;;;12;Nouveau chantier\nredimensionner;123;;;;;20;\nfermer;124;;;;;;\n';

export const shouldRevalidate = relireApresConflit;

export default function FichierDeChangements({
  loaderData: { scenario, changements },
  actionData,
}: Route.ComponentProps) {
  const lu =
    actionData && 'rejets' in actionData ? (actionData as ResultatFichier & { saisie: Record<string, string> }) : null;
  return (
    <Page
      etroite
      fil={filScenario(scenario)}
      titre="Coller ou déposer des changements"
      chapo="Un changement par ligne, dans un tableau enregistré en CSV. Si une ligne est fausse, rien n'est enregistré et chaque erreur est dite."
    >
      {lu ? <Rejets lu={lu} /> : null}
      {/* Un formulaire neuf à chaque lecture : le fichier déposé est désormais dans la zone, où il se corrige. */}
      <Formulaire key={lu?.saisie.texte ?? 'vide'} resultat={actionData} fichiers>
        <input type="hidden" name="version" value={scenario.version} />
        <Fichier nom="fichier" libelle="Fichier CSV" formats=".csv,.txt,text/csv" facultatif />
        <ChampTexte
          nom="texte"
          libelle="Ou collez les lignes ici"
          facultatif
          lignes={10}
          correction={false}
          aide="Colonnes : action, structure (identifiant ou SIRET), type, commune, lon, lat, etp, nom. Actions : ouvrir, fermer, redimensionner, deplacer."
        />
        {changements > 0 ? (
          <Coche
            nom="remplacer"
            libelle={`Remplacer les changements actuels (${changements}) au lieu de les compléter`}
          />
        ) : null}
        <Boutons>
          <BoutonEnvoi nom="geste" valeur="lire" enCours="Lecture…">
            Lire et enregistrer
          </BoutonEnvoi>
          {lu && lu.bonnes > 0 ? (
            <BoutonEnvoi variante="secondaire" nom="geste" valeur="laisser">
              Enregistrer seulement {pluriel(lu.bonnes, 'ligne juste', 'lignes justes')}
            </BoutonEnvoi>
          ) : null}
          <Link to={`/scenarios/${scenario.id}`}>Renoncer</Link>
        </Boutons>
      </Formulaire>
      <Section titre="Un exemple">
        <pre className="m-scenario-exemple">{EXEMPLE}</pre>
        <p>
          Les identifiants sont dans la <Link to={`/scenarios/${scenario.id}/lieux`}>liste des lieux</Link>, qui
          s'exporte. Les changements d'un scénario s'exportent dans ce même format.
        </p>
      </Section>
    </Page>
  );
}

function Rejets({ lu }: { lu: ResultatFichier }) {
  return (
    <>
      <Alerte ton="erreur" annoncer titre={lu.message}>
        <p>Corrigez-les dans la zone ci-dessous, puis envoyez de nouveau.</p>
      </Alerte>
      {lu.rejets.length > 0 ? (
        <Tableau
          legende="Lignes à corriger"
          cle={(r, rang) => `${r.ligne}-${rang}`}
          lignes={lu.rejets.slice(0, 200)}
          colonnes={[
            { id: 'ligne', titre: 'Ligne', valeur: (r) => `Ligne ${r.ligne}` },
            { id: 'motif', titre: 'Ce qui ne va pas', valeur: (r) => r.motif },
            { id: 'correction', titre: 'Quoi écrire', valeur: (r) => r.correction, absent: 'Corrigez la ligne' },
          ]}
        />
      ) : null}
    </>
  );
}
