import { acteurDe } from '#src/droits/contexte.ts';
import { repondreExport } from '#src/presentation/exporter.ts';
import { base } from '#src/socle/base/base.ts';
import { lireFiltresIndicateurs } from '../filtres.ts';
import { ecrireValeur } from '../regles/ecrire.ts';
import { ficheIndicateur } from '../requetes/fiche.ts';
import type { Route } from './+types/exportFiche';

export async function loader({ request, context, params }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const d = await ficheIndicateur(base(), acteur, params.cle, lireFiltresIndicateurs(request, acteur));
  const ligne = (
    decoupe: string,
    nom: string,
    annee: number,
    mesure: (typeof d)['mesure'],
    rang: number | null = null,
  ) => ({
    ...{ decoupe, nom, annee, rang, ...mesure },
    texte: ecrireValeur(d.definition, mesure),
  });
  const lignes = [
    ...d.serie.map((m) => ligne('Année', d.ou.nom, m.annee, m)),
    ...d.territoires.map((t) => ligne('Territoire', t.nom, d.annee, t.mesure, t.rang)),
    ...d.parties.map((p) => ligne('Type ou public', p.libelle, d.annee, p.mesure)),
  ];
  return repondreExport(
    params.format,
    `${d.definition.libelle} ${d.ou.nom} ${d.annee}`,
    [
      { id: 'decoupe', titre: 'Découpe' },
      { id: 'nom', titre: 'Nom' },
      { id: 'annee', titre: 'Année' },
      { id: 'rang', titre: 'Rang', type: 'nombre' },
      { id: 'valeur', titre: 'Valeur', type: 'nombre' },
      { id: 'texte', titre: 'Valeur en clair' },
      { id: 'numerateur', titre: 'Compté', type: 'nombre' },
      { id: 'denominateur', titre: 'Sur', type: 'nombre' },
      { id: 'dateDonnees', titre: 'Date des données' },
      { id: 'note', titre: 'Note' },
    ],
    lignes,
  );
}
